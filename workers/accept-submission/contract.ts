import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, levelIndex, packId, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'accept-submission',
  title: '核收办理结果',
  description: '在人工任务之后使用：按表单契约核对提交内容，不合格的退回同一任务并说明原因，合格的登记办理结果。',
  input: z.object({
    caseId,
    packId,
    stepKey: z.string().min(1),
    formId: z.string().min(1),
    round,
    /** Whatever a person sent; absent when the task was completed with nothing. */
    submission: z.unknown().optional(),
    body: z.string().optional(),
    review: review.optional(),
    levelIndex: levelIndex.optional(),
    /** Paper that a step `issue-paper` is about. */
    paperId: z.string().optional(),
  }),
  headers: z.object({
    /** Id of the user task that was completed. */
    element: z.string().min(1),
  }),
  output: z.object({
    accepted: z.boolean(),
    /** Chinese sentences for the form; empty when accepted. */
    problems: z.array(z.string()),
    /** The parsed submission; at a head's level the handler's opinion that the head endorsed or sent back. Empty object when not accepted. */
    result: jsonObject,
    /** Level of the next turn inside the body; 1 after 退回经办. */
    nextLevel: levelIndex,
    /** Whether every level of the body has signed. Always true for steps without levels. */
    levelsDone: z.boolean(),
  }),
  errors: [],
})
