import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-plan',
  title: '登记年度计划',
  description: '年度计划的每一步办完以后使用：登记征集结束、专家论证意见、拟订结果、计划下达或者计划结束；重复执行不会重复登记。',
  input: z.object({
    caseId,
    packId,
    /** The parsed form of the step before; absent for `issued` and `closed`. */
    result: jsonObject.optional(),
  }),
  headers: z.object({ act: z.enum(['collected', 'assessed', 'compiled', 'issued', 'closed']) }),
  output: noOutput,
  errors: [],
})
