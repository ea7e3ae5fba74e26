import { z } from 'zod'
import { contract as consents } from '../../decisions/contracts/consents.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'prepare-plan',
  title: '准备年度计划',
  description: '年度计划开始时读取规则包的窗口、论证、审批和印发要求，列入已申报的项目；在另一个引擎上重新启动的，按登记簿查明办到哪一步、还差哪些；下达以后查看有没有年内增补的项目，没有的等待，计划年度过了的结束。',
  input: z.object({ caseId, packId }),
  headers: z.object({ turn: z.enum(['first', 'next']) }),
  output: z.object({
    plan: z.object({ experts: z.boolean(), hasPaper: z.boolean(), actsBefore: z.array(consents.output), actsAfter: z.array(consents.output) }),
    /** `plan.actsBefore`, or what is left of them when a plan is started anew among them. A turn that is compiled anew asks all of them. */
    actsDue: z.array(consents.output),
    /** Where the plan goes on; "collecting" for a new one. */
    resumeAt: z.enum(['collecting', 'compiling', 'acts']),
    /** The window's last day for open-step; not known where the text names none. */
    window: z.object({ known: z.boolean(), dueAt: z.string(), remindAt: z.string(), title: z.string(), dueDate: z.string(), clauses: z.array(z.string()) }),
    /** `batch-1` for the plan itself, then one for each turn of additions. */
    stage: z.string(),
    /** First instant after the planned year, Beijing time. */
    yearEnd: z.string(),
    next: z.enum(['addition', 'wait', 'end']),
  }),
  errors: [],
})
