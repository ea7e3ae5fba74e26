import { z } from 'zod'

/**
 * One thing that is wrong with a submission, as a 补正 request lists it.
 * `where` is a file name or the Chinese label of a fact, `clauses` the ids the fault stands on (may be empty),
 * `path` the place in the input for machines, e.g. `facts.totalInvestment`.
 */
export const fault = z.strictObject({
  where: z.string().min(1),
  fault: z.string().min(1),
  remedy: z.string().min(1),
  clauses: z.array(z.string()),
  path: z.string().optional(),
})

export type Fault = z.infer<typeof fault>
