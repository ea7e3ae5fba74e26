import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, jsonObject, packId, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'draft-paper',
  title: '起草文书',
  description: '按规则包的文书种类起草送签稿并存入登记簿；同一项目、种类和轮次只起草一份。',
  input: z.object({
    caseId,
    packId,
    round,
    /** Faults that a 补正 notice lists. */
    faults: z.array(fault).optional(),
    /** The approving body's decision (output `result` of accept-submission). */
    result: jsonObject.optional(),
    /** Rows of the `reply-conditions` rule for the written reply. */
    replyConditions: z.array(jsonObject).optional(),
    /** Id of the stage document that the paper answers. */
    stage: z.string().optional(),
    /** Kind of paper, where the diagram serves several; then the header `kind` is left out. */
    paperKind: z.string().min(1).optional(),
  }),
  headers: z.object({
    /** Kind of paper as pack.yaml names it: correction-notice, approval-reply, refusal-reply, filing-receipt. Exactly one of this and `paperKind`. */
    kind: z.string().min(1).optional(),
  }),
  output: z.object({ paperId: z.string() }),
  errors: [],
})
