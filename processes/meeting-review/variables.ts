import { z } from 'zod'
import { answer, caseVariables, defineVariables, review, stepVariables } from '../shapes.ts'

const { stepKey, suspended, dueAt, remindAt, escalateAt } = stepVariables

export const process = defineVariables({
  id: 'meeting-review',
  title: '会议审议',
  inputs: ['caseId', 'packId', 'round', 'moment', 'stage', 'review', 'body'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    stepKey, suspended, dueAt, remindAt, escalateAt,
    moment: z.string(),
    stage: z.string().nullish(),
    review,
    /** Body whose meeting it is; its conclusion is the body's opinion. */
    body: z.string(),
    /** Whether a meeting has concluded on this review. */
    concluded: z.boolean(),
    /** The meeting's conclusion in the words of an opinion. */
    result: answer,
  }),
})
