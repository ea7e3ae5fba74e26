import type { GeneratedAlways } from 'kysely'
import type { Json, MaybeInstant } from './columns.ts'

/** Grounds of refusal, one row for each attempt at acceptance. */
export interface AcceptanceGroundsTable {
  case_id: string
  stage: string
  ground: string
  title: string
  question: string
  asked_of: string
  effects: Json
  force: string
  rule: string
  clauses: Json
  lifted_by: string | null
  present: boolean | null
  evidence: string | null
  answered_by: string | null
  answered_at: MaybeInstant
  seq: GeneratedAlways<number>
}

/** Results of evaluations after the acceptance, and windows that closed without one. */
export interface EvaluationsTable {
  case_id: string
  evaluation: string
  unit_id: string
  title: string
  given_by: string
  conclusion: string | null
  score: number | null
  text: string | null
  details: Json
  feeds: Json
  clauses: Json
  missed_at: MaybeInstant
  done_at: MaybeInstant
  seq: GeneratedAlways<number>
}
