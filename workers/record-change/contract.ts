import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, noOutput, packId } from '../../src/engine/shapes.ts'
import { requestVariables } from '../../src/requests/index.ts'

export const contract = defineContract({
  type: 'record-change',
  title: '登记变更结论',
  description: '变更办结时使用：同意的，变更后的内容成为项目的新内容（重新立项的同时记下新的总投资和管理方式）；不同意的，恢复变更前的内容。',
  input: z.object({
    caseId,
    packId: packId.optional(),
    request: requestVariables.shape.request,
    changeOutcome: z.enum(['granted', 'refused']),
    /** How the change was dealt with, as `change-handling` says it. */
    handling: z.string().optional(),
    /** The answer of the rule, for its clauses. */
    changeHandling: jsonObject.optional(),
    /** The route of the changed project, where it was established anew. */
    managementMode: jsonObject.optional(),
    /** What the person decided, where one did. */
    result: jsonObject.optional(),
  }),
  headers: z.object({}),
  output: noOutput,
  errors: [],
})
