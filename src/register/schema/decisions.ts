import type { GeneratedAlways } from 'kysely'
import type { Instant, Json } from './columns.ts'

export interface ReceiptsTable {
  receipt_id: string
  case_id: string
  rule: string
  decision_id: string
  decision_key: string | null
  element_instance_key: string
  job_key: string
  facts: Json
  readings: Json
  parameters: Json
  result: Json
  rows: Json
  clauses: Json
  pack_id: string
  pack_hash: string
  calendar_version: string
  at: Instant
  seq: GeneratedAlways<number>
}

export interface DeadlinesTable {
  case_id: string
  name: string
  title: string
  event: string
  event_date: string
  due_date: string | null
  owed_by: string
  owed_to: string | null
  statutory: boolean
  provisional: boolean
  calendar_version: string
  rule: string
  clauses: Json
  consequence: string | null
  /** open, met, missed, void */
  state: string
  computed_at: Instant
}

export interface DeploymentsTable {
  decision_id: string
  decision_key: string
  version: number
  pack_id: string
  pack_hash: string
  deployed_at: Instant
}
