import { z } from 'zod'
import type { Opinion, Register } from '../register/index.ts'

const reviewRows = z.array(z.looseObject({ item: z.string(), body: z.string(), moment: z.string(), binding: z.boolean(), force: z.string(), clauses: z.array(z.string()) })).catch([])

/** A review that the text makes a condition of the approval and whose body does not agree. */
export interface BindingObjection {
  opinion: Opinion
  clauses: string[]
  /** `must`: the approval is barred. `inPrinciple`: the body that decides may depart from it, with reasons. */
  force: string
}

/**
 * The binding reviews of a stage whose latest opinion is a refusal. Which reviews bind is the answer of the `reviews` rule under which they were asked
 * for (its newest receipt); `known` are the stage's latest opinions, where they were read already. What a rule does not make binding is weighed by the body that decides. Encouraged and optional reviews never bar.
 */
export const bindingObjections = async (register: Pick<Register, 'opinions' | 'receipts'>, caseId: string, stage: string | undefined, known?: readonly Opinion[]): Promise<BindingObjection[]> => {
  const rows = reviewRows.parse((await register.receipts.latest(caseId, 'reviews'))?.result ?? [])
  const binding = rows.filter(({ binding: binds, force }) => binds && (force === 'must' || force === 'inPrinciple'))
  if (binding.length === 0) return []
  const opinions = known ?? await register.opinions.latestOpinions(caseId, 'declaration', undefined, stage)
  return binding.flatMap(({ item, body, moment, clauses, force }) =>
    opinions.filter((one) => one.moment === moment && one.item === item && one.body === body && one.conclusion === 'disagree').map((opinion) => ({ opinion, clauses, force })))
}
