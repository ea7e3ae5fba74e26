import type { Generated } from 'kysely'
import type { Instant, Json, MaybeInstant } from './columns.ts'

export interface ExternalActsTable {
  /** Order of arrival. */
  id: Generated<number>
  /** The job that recorded it: a repeated job records nothing. */
  job_key: string
  case_id: string
  stage: string | null
  round: number
  /** Row of the `consents` rule. */
  rule: string
  act: string
  title: string
  body: string | null
  asked_by: string
  before_step: string
  clauses: Json
  /** obtained, refused, notNeeded */
  outcome: string
  content: string
  document_number: string | null
  /** ISO day on the incoming paper. */
  dated_on: string | null
  document_id: string | null
  entered_by: string | null
  at: Instant
}

export interface FindingsTable {
  finding_id: string
  case_id: string
  title: string
  found: string
  demand: string
  clauses: Json
  body: string
  /** open, rectified, concluded, lapsed */
  state: string
  action: string | null
  reasons: string | null
  raised_by: string
  raised_at: Instant
  concluded_by: string | null
  concluded_at: MaybeInstant
}

export interface TerminationOrdersTable {
  case_id: string
  reason: string
  clauses: Json
  body: string
  /** The finding whose measure it is; null where the approving body orders it of itself. */
  finding_id: string | null
  ordered_by: string
  ordered_at: Instant
}
