import { z } from 'zod'
import { actOutcome, contract as consents } from '../../decisions/contracts/consents.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noHeaders, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'record-external-act',
  title: '登记流程外办理结果',
  description: '流程外的征求意见、确认、批准等有了来文之后使用：把结果、文号、日期和内容登记到项目；重复执行不会重复登记。',
  input: z.object({
    caseId,
    round,
    /** Id of the stage document; absent where there is none. */
    stage: z.string().nullish(),
    /** The row of the `consents` rule. */
    consent: consents.output,
    /** The parsed form `enter-external-act`. */
    result: jsonObject,
  }),
  headers: noHeaders,
  output: z.object({ actOutcome }),
  errors: [],
})
