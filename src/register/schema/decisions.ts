import type { Generated, GeneratedAlways } from 'kysely'
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
  role: Generated<string>
  opens_on: string | null
  recurring: string | null
  /** The last day of a recurring duty that was met or missed; the next one comes after it. */
  settled_until: string | null
  /** The last day of a duty that passed with nothing done, until it is done. */
  owed_since: string | null
  explanation: Json
  event_source: Generated<string>
  /** The date that people were last told: another one is news. */
  told_due_date: string | null
}

export interface ProjectEventsTable {
  case_id: string
  event: string
  on_date: string
  source: string
  source_key: string
  months: number | null
  until_date: string | null
  recorded_by: string
  recorded_at: Instant
  seq: GeneratedAlways<number>
}

export interface DeadlineRowsTable {
  case_id: string
  name: string
  role: string
  content: Json
}

export interface DeadlineWaitsTable {
  wait_key: string
  case_id: string
  role: string
  name: string | null
  due_date: string | null
  opens_on: string | null
  asked_at: Instant
}

/** Jobs that have settled dates: a retry must not settle the next occurrence of a recurring one. */
export interface DeadlineJobsTable {
  case_id: string
  job_key: string
}

export interface CalendarsTable {
  version: string
  data: Json
  loaded_at: Instant
  seq: GeneratedAlways<number>
}

export interface DeploymentsTable {
  decision_id: string
  decision_key: string
  version: number
  pack_id: string
  pack_hash: string
  deployed_at: Instant
}
