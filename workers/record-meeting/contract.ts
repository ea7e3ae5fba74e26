import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-meeting',
  title: '登记评审会议',
  description: '评审会议的每一步办完以后使用：登记会议安排、取消、逐项结论；纪要签发以后把结论交回等待的项目。重复执行不会重复登记。',
  input: z.object({
    caseId,
    packId,
    /** The parsed form of the step before. */
    result: jsonObject.optional(),
  }),
  headers: z.object({ act: z.enum(['convened', 'cancelled', 'held', 'concluded']) }),
  output: noOutput,
  errors: [],
})
