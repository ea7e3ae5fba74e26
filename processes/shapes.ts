import { z } from 'zod'
import { fault } from '../decisions/contracts/fault.ts'
import { contract as reviewRule } from '../decisions/contracts/reviews.ts'

/** What a process says of itself: which variables come in, which go out, and the shape of all that it uses. */
export interface ProcessVariables<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Equal to the folder's name and to the id in the .bpmn file. */
  readonly id: string
  /** Chinese name, as Operate shows it. */
  readonly title: string
  /** What a caller (or the start message) hands over. */
  readonly inputs: readonly Extract<keyof Shape, string>[]
  /** What a caller may take back. */
  readonly outputs: readonly Extract<keyof Shape, string>[]
  /** Every variable of the process; local ones of single elements too. */
  readonly variables: z.ZodObject<Shape>
}

export const defineVariables = <Shape extends z.ZodRawShape>(definition: ProcessVariables<Shape>): ProcessVariables<Shape> => definition

/** Every case has these: the project's id in the register, its pack, the round of its submission. */
export const caseVariables = {
  caseId: z.string(),
  packId: z.string(),
  /** Round of the submission, from 1; each correction adds one. */
  round: z.number().int().min(1),
}

export const faults = z.array(fault)
export const review = reviewRule.output
/** An answer of a person after parsing; its shape is the form's contract. */
export const answer = z.record(z.string(), z.unknown())
/** One phase of reviews: all at once. */
export const phasePlan = z.object({ number: z.number().int(), reviews: z.array(review) })

/** What the load-facts worker reads before a rule is asked. */
export const factVariables = {
  facts: z.record(z.string(), z.unknown()),
  readings: z.record(z.string(), z.unknown()),
  parameters: z.record(z.string(), z.unknown()),
  /** Facts that the rules need and that nobody stated, as faults to be mended. */
  missing: faults,
}

/** The step frame's own variables: set by open-step before every user task, read by the task and by accept-submission. */
export const stepVariables = {
  stepKey: z.string(),
  suspended: z.boolean(),
  formId: z.string(),
  candidateGroups: z.array(z.string()),
  /** Empty text when nobody has claimed it. */
  assignee: z.string(),
  /** ISO with a plain offset. */
  dueAt: z.string(),
  remindAt: z.string(),
  escalateAt: z.string(),
  formView: z.record(z.string(), z.unknown()),
  /** What Tasklist's list shows under a task's name, so that tasks of the same name can be told apart (Tasklist knows this variable by its name). */
  taskContextDisplayName: z.string(),
  /** What a person sent, as it came: read by accept-submission only. */
  submission: z.unknown(),
  accepted: z.boolean(),
  /** Why the last submission was not accepted; Chinese sentences. */
  problems: z.array(z.string()),
}
