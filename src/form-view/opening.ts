import { z } from 'zod'
import { review } from '../engine/shapes.ts'

/** What the diagram said when it opened the step; kept with the step, so that the desk shows what Tasklist shows. */
export const openingShape = z.object({
  review: review.optional(),
  /** Id of the stage document when a project goes through several. */
  stage: z.string().optional(),
  /** What was wrong with the last submission of this step. */
  problems: z.array(z.string()).optional(),
  /** A window of the text that the step lies in; its date is statutory. */
  due: z.looseObject({ known: z.boolean() }).optional(),
  /** Further content for the form, as the diagram gives it (for example `{obstacles, faults, paperId}`). */
  context: z.unknown().optional(),
})
export type Opening = z.infer<typeof openingShape>
