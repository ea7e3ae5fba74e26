import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, commaList, fault, jsonObject, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'load-facts',
  title: '读取项目事实',
  description: '在决策之前使用：从登记簿读取项目事实、歧义读法和参数，并列出所列规则需要而尚未填写的事实。',
  input: z.object({ caseId, packId }),
  headers: z.object({
    /** Rules whose tables follow, comma separated, e.g. `management-mode,stages`. */
    rules: commaList,
  }),
  output: z.object({ facts: jsonObject, readings: jsonObject, parameters: jsonObject, missing: z.array(fault) }),
  errors: [],
})
