import { z } from 'zod'
import { caseRequest } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'settle-request',
  title: '登记申请的办理结果',
  description: '单位对在办项目提出的申请办结时使用：把准予、不予或者办结登记入册，连同理由和条款；不是由单位提出的事项不登记。',
  input: z.object({
    caseId,
    packId: packId.optional(),
    /** What the unit asked for; absent where no unit asked. */
    request: caseRequest.optional(),
    /** What was decided, kept with the request. */
    result: jsonObject.optional(),
    clauses: z.array(z.string()).optional(),
  }),
  headers: z.object({ state: z.enum(['granted', 'refused', 'done']) }),
  output: noOutput,
  errors: [],
})
