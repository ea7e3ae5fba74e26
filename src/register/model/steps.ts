import { z } from 'zod'
import type { JsonObject } from './json.ts'

export const stepState = z.enum(['open', 'suspended', 'recalled', 'done', 'cancelled'])
export type StepState = z.infer<typeof stepState>

/** Instants, as Date or as ISO text with an offset; provisional when a year that they touch is not announced yet; `explanation`: why this day, in Chinese sentences. */
export interface StepDates { dueAt: Date | string; remindAt: Date | string; escalateAt: Date | string; provisional?: boolean | undefined; explanation?: string[] | undefined }

/** One wait for a person. */
export interface Step {
  stepKey: string
  caseId: string
  element: string
  round: number
  body: string | null
  level: string | null
  item: string | null
  formId: string
  candidateGroups: string[]
  /** Who has claimed it, as the feed says; kept over a recall so that it can be given back. */
  assignee: string | null
  state: StepState
  processInstanceKey: string
  /** Null until the feed has told of the engine's task. */
  userTaskKey: string | null
  firstOpenedAt: Date
  openedAt: Date
  dueAt: Date
  remindAt: Date
  escalateAt: Date
  /** A year that the dates touch is not announced yet. */
  provisional: boolean
  /** Why it is due then, in Chinese sentences; empty for steps that were opened before this was kept. */
  explanation: string[]
  /** What the diagram said at the latest opening (review, problems, ...), for the form's view; null before it was kept. */
  opening: JsonObject | null
  closedAt: Date | null
}

export interface OpenStepInput {
  stepKey: string
  caseId: string
  /** Id of the BPMN user task: by it and the process instance the feed finds the step. */
  element: string
  round: number
  body?: string | null | undefined
  level?: string | null | undefined
  item?: string | null | undefined
  formId: string
  candidateGroups: string[]
  processInstanceKey: string
  /** What the diagram said, kept for the form's view. */
  opening?: JsonObject | undefined
  /** Key of the open-step job: engine keys grow, so it tells which engine task belongs to which opening. */
  jobKey: string
  /** Works the dates out from the start and the time suspended since (ms). Runs inside the transaction: it must not ask the register. */
  dates: (from: { firstOpenedAt: Date; suspendedMs: number; suspensions: { from: Date; to: Date }[] }) => StepDates | Promise<StepDates>
}

export interface OpenedStep {
  step: Step
  /** The case is suspended: the step waits for `step-resume`. */
  suspended: boolean
  /** It had been open before (recall, suspension, wrong submission, sent back inside the body). */
  reopened: boolean
  /** Whom the task is given back to; null = nobody had claimed it. */
  assignee: string | null
}

export interface StepRepository {
  /**
   * Opens or re-opens a step; idempotent by stepKey (and jobKey: a retry changes nothing). Keeps firstOpenedAt within the same process instance.
   * Conflict `case-settled` when the case is over; NotFound `case-not-found`.
   */
  openStep(input: OpenStepInput): Promise<OpenedStep>
  find(stepKey: string): Promise<Step | undefined>
  /** NotFound `step-not-found`. */
  get(stepKey: string): Promise<Step>
  /** Open, suspended and recalled steps of a case, oldest first. */
  currentSteps(caseId: string): Promise<Step[]>
  /** Every step that a case ever had, oldest first. */
  all(caseId: string): Promise<Step[]>
  /** Those of several cases in one look, oldest first. */
  currentOfCases(caseIds: readonly string[]): Promise<Step[]>
  /** Open steps for any of the candidate groups, most urgent first; `total` counts those beyond the page too. */
  openForGroups(groups: readonly string[], page?: { limit?: number | undefined; offset?: number | undefined }): Promise<{ steps: Step[]; total: number }>
  /** How many open steps each of these people holds; who holds none is left out. */
  heldBy(usernames: readonly string[]): Promise<Map<string, number>>
  /** Steps that were called back and are not open anew, and suspended ones of cases that go on again: they wait for a call of the engine. */
  unheard(): Promise<Step[]>
  findByUserTask(userTaskKey: string): Promise<Step | undefined>
  /** Marks it done. Idempotent. */
  complete(stepKey: string): Promise<void>
  /** Marks an open step as called back (new dates, other hands); the caller then publishes `step-recall`. False when it was not open. */
  recall(input: { stepKey: string; reason: string; by: string; assignee?: string | null | undefined }): Promise<boolean>
  /** Calls a finished step back, since its body takes its opinion back. False when it was not finished (any more): somebody else was faster. */
  callBack(input: { stepKey: string; reason: string; by: string }): Promise<boolean>
  /** Closes whatever is still open (withdrawal, refusal). Answers the closed step keys. */
  cancelAll(caseId: string): Promise<string[]>
}
