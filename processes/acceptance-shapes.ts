import { z } from 'zod'
import { acceptanceEffect } from '../decisions/contracts/acceptance-obstacles.ts'
import { fault } from '../decisions/contracts/fault.ts'
import { force } from '../decisions/contracts/force.ts'

/** What a unit asked of a running case, as the message `case-request` brings it; everything else about it is in the register. */
export const caseRequest = z.looseObject({ kind: z.string(), number: z.number().int().min(1) })

/** One statutory date as find-deadline tells it; instants with a plain offset. */
export const foundDeadlineShape = z.looseObject({
  known: z.boolean(), dueAt: z.string(), opensAt: z.string(), remindAt: z.string(), dueDate: z.string(), provisional: z.boolean(), title: z.string(), clauses: z.array(z.string()), waitKey: z.string(),
})

/** One ground of refusal, put as a question. */
export const groundQuestion = z.object({
  ground: z.string(), title: z.string(), question: z.string(), clauses: z.array(z.string()), force, effects: z.array(acceptanceEffect), liftedBy: z.string().nullable(),
})

/** One matter of an acceptance: who handles it, with which form; `grounds` where questions are put. */
export const acceptanceMatter = z.object({
  item: z.string(), title: z.string(), body: z.string(), phase: z.number().int(), moment: z.string(), form: z.string().optional(), limit: z.string(), clauses: z.array(z.string()),
  grounds: z.array(groundQuestion).optional(),
})

/** The plan of one acceptance: what has to be done, by whom, in which order. */
export const acceptancePlan = z.object({
  /** Tells one attempt from another: `acceptance-1`, after 整改 `acceptance-1-r1`; opinions and steps are kept under it. */
  stage: z.string(),
  /** Why acceptance is not organised; empty: nothing is known against it. */
  faults: z.array(fault),
  /** The unit's own preliminary acceptance, where the regime wants one and none is reported yet. */
  unitMatters: z.array(acceptanceMatter),
  /** In this order, before anything is organised: whether a second application is heard, data sharing, archive, prior consent. */
  bodyMatters: z.array(acceptanceMatter),
  expertMatters: z.array(acceptanceMatter),
  /** One for each body that has to answer questions; filled when the data have answered what they can. */
  groundMatters: z.array(acceptanceMatter),
  /** The unit's report on its own acceptance, for a regime in which it organises. */
  report: acceptanceMatter,
})
