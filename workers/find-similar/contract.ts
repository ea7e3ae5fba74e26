import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noHeaders, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'find-similar',
  title: '查找相似项目',
  description: '查重：在登记簿中查找相似项目并登记理由，供审批部门判断，不作结论。',
  input: z.object({ caseId, round: round.optional() }),
  headers: noHeaders,
  output: z.object({ similarCount: z.number().int().min(0) }),
  errors: [],
})
