import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, noOutput, packId, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'send-notification',
  title: '发送通知',
  description: '按规则包的通知用语放入发件箱；同一项目、步骤、轮次和种类只发一次，重试和撤回重办都不会重发。',
  input: z.object({
    caseId,
    packId: packId.optional(),
    round: round.optional(),
    stepKey: z.string().optional(),
    body: z.string().optional(),
    review: review.optional(),
    faults: z.array(fault).optional(),
    dueAt: z.string().optional(),
    /** Why: the decision's reasons, where the diagram has them. */
    reason: z.string().optional(),
    /** What the notice is about, where one case may get several of a kind in one round (a date, an attempt): another occasion is another notice. */
    occasion: z.string().optional(),
    /** Clauses that it stands on. */
    clauses: z.array(z.string()).optional(),
  }),
  headers: z.object({
    /** Kind of notification as pack.yaml words it: correction-requested, reminder, escalation, approved, refused, filed, withdrawn ... */
    kind: z.string().min(1),
  }),
  output: noOutput,
  errors: [],
})
