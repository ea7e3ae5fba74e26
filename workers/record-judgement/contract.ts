import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noHeaders, noOutput, packId } from '../../src/engine/shapes.ts'
import { requestVariables } from '../../src/requests/index.ts'

export const contract = defineContract({
  type: 'record-judgement',
  title: '登记变更判断',
  description: '审批部门对变更作出判断之后使用：把“是否较大调整”和理由记在申请上，规则再次判定时作为事实；文件没有规定的，记下由人确定的办理方式。',
  input: z.object({ caseId, packId: packId.optional(), request: requestVariables.shape.request, judgement: jsonObject }),
  headers: noHeaders,
  output: noOutput,
  errors: [],
})
