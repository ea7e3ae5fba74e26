import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, packId } from '../../src/engine/shapes.ts'
import { requestVariables } from '../../src/requests/index.ts'

export const contract = defineContract({
  type: 'load-request',
  title: '读取申请',
  description: '收到单位的申请之后使用：从登记簿读取申请的内容，供后面的环节引用（例如竣工日期）。',
  input: z.object({ caseId, packId: packId.optional(), request: requestVariables.shape.request }),
  headers: z.object({}),
  output: z.object({
    /** The data of the request, as its kind's contract has it. */
    requestData: jsonObject,
  }),
  errors: [],
})
