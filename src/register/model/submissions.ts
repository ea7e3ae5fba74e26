import type { Fault } from '../../../decisions/contracts/fault.ts'
import type { JsonObject } from './json.ts'

/** What a person sent from a form, accepted or not. */
export interface FormSubmission {
  id: number
  stepKey: string
  caseId: string
  jobKey: string
  formId: string
  round: number
  level: string | null
  data: JsonObject
  accepted: boolean
  problems: Fault[]
  /** Null until the feed has told who completed the task. */
  actor: string | null
  at: Date
}

export interface NewFormSubmission {
  stepKey: string
  caseId: string
  jobKey: string
  formId: string
  round: number
  level?: string | null | undefined
  data: JsonObject
  accepted: boolean
  problems?: Fault[] | undefined
  /** Left out, the register takes it from the feed, now or when the feed arrives. */
  actor?: string | null | undefined
}

export interface Signature { level: string; actor: string | null; at: Date }

export interface SubmissionRepository {
  /** Idempotent by (stepKey, jobKey): a retry answers the stored one with first = false. An accepted one completes the step. */
  record(input: NewFormSubmission): Promise<{ submission: FormSubmission; first: boolean }>
  /** Oldest first. */
  byStep(stepKey: string): Promise<FormSubmission[]>
  byCase(caseId: string): Promise<FormSubmission[]>
  latestAccepted(stepKey: string): Promise<FormSubmission | undefined>
  /** Who signed at each level, newest per level, from accepted submissions in one process instance (= one body's review). */
  signatures(processInstanceKey: string): Promise<Signature[]>
}
