import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noHeaders, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-decision',
  title: '登记决策凭据',
  description: '业务规则任务的结束监听器（元素标识须为 decide-规则名）：登记命中的规则行、条款、当时的事实、读法、参数、规则包指纹和日历版本，供复核和重演。',
  input: z.object({ caseId, packId, facts: jsonObject, readings: jsonObject, parameters: jsonObject }),
  fetch: 'all',
  headers: noHeaders,
  output: noOutput,
  errors: [],
})
