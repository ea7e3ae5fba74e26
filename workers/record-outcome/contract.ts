import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'

/** How a case, or a stage of it, may end; from `implementation` on, which stage of its life it enters. */
export const outcomes = [
  'accepted', 'offline', 'approved', 'refused', 'filed', 'selfManaged', 'planned', 'reported', 'routedElsewhere', 'withdrawn', 'registered',
  'implementation', 'acceptance', 'evaluation', 'archived', 'terminated',
] as const

export type Outcome = (typeof outcomes)[number]

export const contract = defineContract({
  type: 'record-outcome',
  title: '登记办理结论',
  description: '把项目或环节的结论登记入册并写入台账；撤回时同时关闭未完成的步骤。',
  input: z.object({
    caseId,
    packId: packId.optional(),
    managementMode: jsonObject.optional(),
    /** The decision of the person who decided, when there was one. */
    result: jsonObject.optional(),
    obstacles: z.array(jsonObject).optional(),
    /** Why, for example the unit's reason for withdrawing. */
    reason: z.string().optional(),
    /** Clauses that it stands on, where no rule gave them. */
    clauses: z.array(z.string()).optional(),
    stage: z.string().optional(),
  }),
  headers: z.object({ outcome: z.enum(outcomes) }),
  output: noOutput,
  errors: [],
})
