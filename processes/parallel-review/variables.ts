import { z } from 'zod'
import { caseVariables, defineVariables, faults, review } from '../shapes.ts'

export const process = defineVariables({
  id: 'parallel-review',
  title: '并联审查',
  inputs: ['caseId', 'packId', 'round', 'stage', 'moment', 'phase', 'reviews', 'dueReviews'],
  outputs: ['round'],
  variables: z.object({
    ...caseVariables,
    stage: z.string().nullish(),
    moment: z.string(),
    /** Number of the phase inside the moment. */
    phase: z.number().int(),
    /** All reviews of the phase. */
    reviews: z.array(review),
    /** Those whose turn it is: all at first, after a correction only those that returned. */
    dueReviews: z.array(review),
    /** What `review-added` and `opinion-withdrawn` find the phase by: `caseId:moment:phase:stage`. */
    phaseKey: z.string(),
    /** Who took the body's opinion back, and why. */
    withdrawal: z.object({ by: z.string(), reason: z.string() }),
    /** The review of one of the parallel instances. */
    review,
    phaseSummary: z.object({ returned: z.array(review), unfavourable: z.array(review), faults, complete: z.boolean() }),
  }),
})
