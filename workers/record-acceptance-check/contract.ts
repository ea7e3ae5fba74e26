import { z } from 'zod'
import { acceptanceMatter } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noHeaders, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-acceptance-check',
  title: '登记验收事项的结果',
  description: '一个验收事项办毕后使用：初验、专家评审的结论记入本次申请，部门对否决情形的答复连同依据登记入册。',
  input: z.object({ caseId, packId, stage: z.string().min(1), review: acceptanceMatter, result: jsonObject }),
  headers: noHeaders,
  output: noOutput,
  errors: [],
})
