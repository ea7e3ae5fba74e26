import { z } from 'zod'
import { answer, caseVariables, defineVariables, stepVariables } from '../shapes.ts'

export const process = defineVariables({
  id: 'review-meeting',
  title: '评审会议',
  inputs: ['caseId', 'packId', 'round', 'resumeAt'],
  outputs: [],
  variables: z.object({
    ...caseVariables,
    ...stepVariables,
    /** Where a meeting goes on that is started anew: `convening` (also a new one), `holding`, `minutes`, or `returning` where the minutes are out already. */
    resumeAt: z.string(),
    /** The answer of the last step: first the arrangements, then what the meeting said. */
    result: answer,
  }),
})
