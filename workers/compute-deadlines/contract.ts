import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noOutput, packId } from '../../src/engine/shapes.ts'

/** One row of the `deadlines` rule; further columns pass through. */
export const deadlineRow = z.looseObject({
  name: z.string().min(1),
  title: z.string(),
  event: z.string(),
  rule: z.string(),
  clauses: z.array(z.string()),
})

export const contract = defineContract({
  type: 'compute-deadlines',
  title: '计算期限',
  description: '判定“法定期限”规则之后使用：登记适用于本项目的各行，并按已发生的事件和工作日历计算日期；日历未公布的年份标为暂定。以后事件、事实或日历变动时自动重算。',
  input: z.object({ caseId, packId, deadlines: z.array(deadlineRow) }),
  headers: z.object({
    /** Name of the event that has just happened, e.g. `approved`. */
    event: z.string().min(1),
  }),
  output: noOutput,
  errors: [],
})
