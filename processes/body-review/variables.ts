import { z } from 'zod'
import { answer, caseVariables, defineVariables, review, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'body-review',
  title: '部门审查',
  inputs: ['caseId', 'packId', 'round', 'moment', 'stage', 'review', 'body', 'levelIndex'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** declaration, afterApproval and so on. */
    moment: z.string(),
    stage: z.string().nullish(),
    review,
    /** Body that reviews = candidate group of its handlers. */
    body: z.string(),
    /** Level of sign-off whose turn it is, from 1 (经办). */
    levelIndex: z.number().int().min(1),
    /** Level of the next turn, as accept-submission says. */
    nextLevel: z.number().int().min(1),
    levelsDone: z.boolean(),
    /** The handler's opinion as the last level saw it. */
    result: answer,
  }),
})
