import { z } from 'zod'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'review-meeting',
  title: '评审会议',
  inputs: ['caseId', 'packId', 'round'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** The answer of the last step: first the arrangements, then what the meeting said. */
    result: answer,
  }),
})
