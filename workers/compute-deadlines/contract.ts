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
  description: '事件发生后使用：按规则包和工作日历计算由该事件起算的各项期限并登记；日历未公布的年份标为暂定。',
  input: z.object({ caseId, packId, deadlines: z.array(deadlineRow) }),
  headers: z.object({
    /** Name of the event that the periods run from, e.g. `approved`. */
    event: z.string().min(1),
  }),
  output: noOutput,
  errors: [],
})
