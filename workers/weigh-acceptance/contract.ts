import { z } from 'zod'
import { contract as obstaclesRule } from '../../decisions/contracts/acceptance-obstacles.ts'
import { acceptancePlan, caseRequest } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noHeaders, packId } from '../../src/engine/shapes.ts'
import { regime } from '../plan-acceptance/contract.ts'

export const contract = defineContract({
  type: 'weigh-acceptance',
  title: '汇总验收前置事项',
  description: '前置事项办完后使用：汇总初验、试运行、数据共享确认、档案和事先同意的结果；有不能组织验收的情形的，连同条款列出。',
  input: z.object({ caseId, packId, request: caseRequest, acceptance: acceptancePlan, acceptanceRegime: regime.optional(), acceptanceObstacles: z.array(obstaclesRule.output) }),
  headers: noHeaders,
  output: z.object({ acceptance: acceptancePlan }),
  errors: [],
})
