import { z } from 'zod'
import { acceptanceMatter, groundQuestion } from '../acceptance-shapes.ts'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'acceptance-check',
  title: '验收事项办理',
  inputs: ['caseId', 'packId', 'round', 'stage', 'review'],
  outputs: ['result'],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Attempt at acceptance that the matter belongs to. */
    stage: z.string(),
    /** The matter, in the shape of a review item: who handles it, with which form. */
    review: acceptanceMatter,
    body: z.string(),
    context: z.object({ grounds: z.array(groundQuestion).nullish(), stage: z.string() }),
    /** What accept-submission parsed. */
    result: answer,
  }),
})
