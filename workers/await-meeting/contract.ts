import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, packId, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'await-meeting',
  title: '登记等待上会',
  description: '审查事项要上会审议时使用：登记项目在等待会议及其内部时限；会议已有结论的，取回结论作为该部门的意见。',
  input: z.object({
    caseId,
    packId,
    round,
    /** Body whose meeting it is. */
    body: z.string().min(1),
    review,
    stage: z.string().optional(),
  }),
  headers: z.object({
    /** Id of the element that waits; part of the key by which the conclusion comes back. */
    element: z.string().min(1),
    /** Name of the internal limit in pack.yaml. */
    limit: z.string().min(1),
  }),
  output: z.object({
    stepKey: z.string(),
    suspended: z.boolean(),
    /** Whether a meeting has concluded: then `result` is its conclusion in the words of an opinion. */
    concluded: z.boolean(),
    result: jsonObject,
    dueAt: z.string(),
    remindAt: z.string(),
    escalateAt: z.string(),
  }),
  errors: [],
})
