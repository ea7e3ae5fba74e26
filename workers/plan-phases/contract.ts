import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, review } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'plan-phases',
  title: '编排审查阶段',
  description: '把某一环节的审查事项按阶段编排：同一阶段的部门同时审查，阶段依次进行。',
  input: z.object({ caseId, reviews: z.array(review) }),
  headers: z.object({
    /** declaration, afterApproval, beforeTender and so on. */
    moment: z.string().min(1),
  }),
  output: z.object({ phases: z.array(z.object({ number: z.number().int(), reviews: z.array(review) })) }),
  errors: [],
})
