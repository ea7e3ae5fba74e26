import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noHeaders, noOutput, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-opinion',
  title: '登记部门意见',
  description: '部门内部签批完成后使用：登记该部门对该审查事项本轮的最终意见；重复执行不会重复登记。',
  input: z.object({
    caseId,
    round,
    review,
    /** The handler's opinion as all levels endorsed it (output `result` of accept-submission). */
    result: jsonObject,
    /** declaration, afterApproval and so on; absent = the review's own moment. */
    moment: z.string().optional(),
    /** Id of the stage document under review; absent when the case has one stage only. */
    stage: z.string().optional(),
  }),
  headers: noHeaders,
  output: noOutput,
  errors: [],
})
