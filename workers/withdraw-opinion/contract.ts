import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noHeaders, noOutput, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'withdraw-opinion',
  title: '撤下部门意见',
  description: '部门在本阶段汇总前撤回自己的意见时使用：从登记簿撤下该部门本轮对该事项的意见，原文留在台账；随后由该部门重新审查。',
  input: z.object({
    caseId, round, review,
    moment: z.string().min(1),
    /** Id of the stage document under review; absent when the case has one stage only. */
    stage: z.string().nullish(),
    withdrawal: z.object({ by: z.string().min(1), reason: z.string() }),
  }),
  headers: noHeaders,
  output: noOutput,
  errors: [],
})
