import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, jsonObject, packId } from '../../src/engine/shapes.ts'
import { foundDeadline } from '../find-deadline/contract.ts'

const instant = z.iso.datetime({ offset: true })

/** What a look found: nothing, papers that are due, or a period whose end calls for a decision. */
export const attention = z.enum(['none', 'papers', 'proposal'])

export const contract = defineContract({
  type: 'watch-implementation',
  title: '查看实施情况',
  description: '实施期间定期使用：列出应交未交、缺少应有内容的过程材料（每三十天提醒一次，内部安排），合同期限届满而没有合同的提请决定是否终止；给出下次查看的时间。',
  input: z.object({
    caseId,
    packId,
    requiredDocuments: z.array(jsonObject).optional(),
    supervision: jsonObject.optional(),
    /** The last day for the contract, as find-deadline tells it. */
    deadline: foundDeadline.optional(),
    /** When the unit was last reminded, or when the implementation began; absent at the first look. */
    lookedAt: instant.optional(),
    /** The last day whose passing was already put to a person. */
    proposedOn: z.string().optional(),
  }),
  headers: z.object({}),
  output: z.object({
    attention,
    /** What is due, each as a thing to mend. */
    faults: z.array(fault),
    /** Why a decision is proposed; empty text where none is. */
    reason: z.string(),
    /** When to look again. */
    lookAt: instant,
    lookedAt: instant,
    /** Tells one reminder from the next. */
    occasion: z.string(),
  }),
  errors: [],
})
