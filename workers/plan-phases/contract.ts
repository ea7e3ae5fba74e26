import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, packId, review } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'plan-phases',
  title: '编排审查阶段',
  description: '把某一环节的审查事项按阶段编排：同一阶段的部门同时审查，阶段依次进行；规则包规定上会审议的事项注明上会。',
  input: z.object({
    caseId,
    packId,
    reviews: z.array(review),
    /** The stage document under review; only read with the header `only`. */
    stage: z.string().nullish(),
  }),
  headers: z.object({
    /** declaration, afterApproval, beforeTender and so on. */
    moment: z.string().min(1),
    /** `objections`: only the reviews that bind and whose body does not agree, to be asked again. Absent: all of the moment. */
    only: z.literal('objections').optional(),
  }),
  output: z.object({ phases: z.array(z.object({ number: z.number().int(), reviews: z.array(review) })) }),
  errors: [],
})
