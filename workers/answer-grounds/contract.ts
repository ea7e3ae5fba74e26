import { z } from 'zod'
import { contract as obstaclesRule } from '../../decisions/contracts/acceptance-obstacles.ts'
import { acceptancePlan } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noHeaders, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'answer-grounds',
  title: '以数据答复否决情形',
  description: '验收评审后使用：登记全部否决情形，登记簿已有数据的连同依据直接答复，其余的按答复部门分组，交各部门逐项答复。',
  input: z.object({ caseId, packId, acceptance: acceptancePlan, acceptanceObstacles: z.array(obstaclesRule.output) }),
  headers: noHeaders,
  output: z.object({ acceptance: acceptancePlan }),
  errors: [],
})
