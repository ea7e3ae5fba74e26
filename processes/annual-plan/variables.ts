import { z } from 'zod'
import { actOutcome, contract as consents } from '../../decisions/contracts/consents.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'annual-plan',
  title: '年度计划',
  inputs: ['caseId', 'packId', 'round'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** What the pack wants of its plan. */
    plan: z.object({
      experts: z.boolean(),
      hasPaper: z.boolean(),
      /** Acts of other bodies on the plan as a whole, in order. */
      actsBefore: z.array(consents.output),
      actsAfter: z.array(consents.output),
    }),
    /** `plan.actsBefore`, or what is left of them in a plan that was started anew among them. */
    actsDue: z.array(consents.output),
    /** Where the plan goes on: `collecting` (also a new one), `compiling` or `acts`. */
    resumeAt: z.string(),
    /** The window in which projects are taken; `known` false where the text names no last day. */
    window: z.looseObject({ known: z.boolean(), dueAt: z.string(), remindAt: z.string() }),
    /** The window as the step of the collection takes it. */
    due: z.looseObject({ known: z.boolean() }),
    /** The plan's turn, `batch-1` for the plan itself: keeps steps, acts and papers of the turns apart. */
    stage: z.string(),
    /** First instant after the planned year. */
    yearEnd: z.string(),
    /** What to do next: `addition`, `wait` or `end`. */
    next: z.string(),
    /** The answer of the last step. */
    result: answer,
    /** The act at hand. */
    consent: consents.output,
    /** Null until an act of this turn was answered. */
    actOutcome: actOutcome.nullable(),
  }),
})
