import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, Json, MaybeInstant, MaybeJson } from './columns.ts'

export interface StepsTable {
  step_key: string
  case_id: string
  element: string
  round: number
  body: string | null
  level: string | null
  item: string | null
  form_id: string
  candidate_groups: Json
  assignee: string | null
  /** open, suspended, recalled, done, cancelled */
  state: string
  process_instance_key: string
  /** The open-step job of the latest opening. */
  opened_job_key: string
  user_task_key: string | null
  first_opened_at: Instant
  opened_at: Instant
  due_at: Instant
  remind_at: Instant
  escalate_at: Instant
  provisional: Generated<boolean>
  opening: MaybeJson
  explanation: ColumnType<unknown, string | null | undefined, string | null>
  closed_at: MaybeInstant
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface SubmissionsTable {
  id: Generated<number>
  step_key: string
  case_id: string
  /** The accept-submission job. */
  job_key: string
  form_id: string
  round: number
  level: string | null
  data: Json
  accepted: boolean
  problems: Json
  actor: string | null
  at: Instant
}

export interface OpinionsTable {
  case_id: string
  /** The stage document under review, `-` when there is only one. */
  stage: string
  moment: string
  phase: number
  item: string
  round: number
  body: string
  title: string
  /** agree, agreeWithConditions, return, disagree */
  conclusion: string
  opinion: string
  conditions: string | null
  details: Json
  clauses: Json
  /** Who signed at each level: [{ level, actor, at }]. */
  signed: Json
  at: Instant
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface SuspensionsTable {
  id: Generated<number>
  case_id: string
  reason: string
  suspended_by: string
  suspended_at: Instant
  resumed_by: string | null
  resumed_at: MaybeInstant
}
