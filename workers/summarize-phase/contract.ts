import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, noHeaders, packId, review, round } from '../../src/engine/shapes.ts'

/** What the bodies of one phase said, as the register has it. */
export const phaseSummary = z.object({
  /** Reviews whose body returned the declaration: only these review again after 补正. */
  returned: z.array(review),
  /** Reviews whose body disagrees: shown to the approving body, which decides. */
  unfavourable: z.array(review),
  /** All faults of all returning bodies, for one 补正 notice. */
  faults: z.array(fault),
  /** Whether every item of the phase has an opinion. */
  complete: z.boolean(),
})

export const contract = defineContract({
  type: 'summarize-phase',
  title: '汇总本阶段意见',
  description: '一个并联阶段结束后使用：从登记簿汇总各部门意见，列出退回的事项和要求补正的全部问题。',
  input: z.object({ caseId, packId, moment: z.string().min(1), phase: z.number().int(), round, reviews: z.array(review).optional(), stage: z.string().optional() }),
  headers: noHeaders,
  output: z.object({ phaseSummary }),
  errors: [],
})
