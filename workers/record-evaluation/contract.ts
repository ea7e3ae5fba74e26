import { z } from 'zod'
import { contract as evaluationRule } from '../../decisions/contracts/evaluation.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-evaluation',
  title: '登记评估',
  description: '评估提出结果或者窗口关闭时使用：登记结果，供同一单位以后申报和安排运维费用时查看；逾期未评估的只作登记，不代人作出决定。',
  input: z.object({ caseId, packId, evaluationRow: evaluationRule.output, result: jsonObject.optional() }),
  headers: z.object({ state: z.enum(['done', 'missed']) }),
  output: noOutput,
  errors: [],
})
