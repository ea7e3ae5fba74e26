import { z } from 'zod'
import { review as reviewShape } from '../../engine/shapes.ts'
import type { Step } from '../../register/index.ts'

const opened = z.looseObject({ review: reviewShape.extend({ moment: z.string() }), stage: z.string().nullish() })

/** Which phase of which parallel review a step belongs to, and the key by which the diagram finds it (variable `phaseKey`). */
export interface Phase { key: string; moment: string; number: number; review: z.infer<typeof opened>['review'] }

/** The phase of a review's step; undefined for any other step. */
export const phaseOf = (step: Step): Phase | undefined => {
  const parsed = opened.safeParse(step.opening)
  if (!parsed.success) return undefined
  const { review, stage } = parsed.data
  return { key: `${step.caseId}:${review.moment}:${review.phase}:${stage ?? '-'}`, moment: review.moment, number: review.phase, review }
}
