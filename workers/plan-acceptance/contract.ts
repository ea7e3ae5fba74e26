import { z } from 'zod'
import { contract as regimeRule } from '../../decisions/contracts/acceptance-regime.ts'
import { silentAnswer } from '../../decisions/contracts/rule.ts'
import { acceptancePlan, caseRequest } from '../../processes/acceptance-shapes.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noHeaders, packId } from '../../src/engine/shapes.ts'

/** The regime as the table gives it, or the silent answer. */
export const regime = z.union([regimeRule.output, silentAnswer])

export const contract = defineContract({
  type: 'plan-acceptance',
  title: '编排验收事项',
  description: '收到验收申请后使用：按验收组织方式列出单位和部门要先办的事项、专家评审和自行验收报告；试运行时间不够的，写明最早哪一天可以申请。',
  input: z.object({
    caseId,
    packId,
    request: caseRequest,
    acceptanceRegime: regime.optional(),
    /** How many times 整改 was done under this application. */
    rectification: z.number().int().optional(),
  }),
  headers: noHeaders,
  output: z.object({ acceptance: acceptancePlan }),
  errors: [],
})
