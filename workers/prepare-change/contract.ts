import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, packId, round } from '../../src/engine/shapes.ts'
import { requestVariables } from '../../src/requests/index.ts'

export const contract = defineContract({
  type: 'prepare-change',
  title: '按变更后的内容重新报送',
  description: '变更需要重新立项审批或备案时使用：把变更后的内容登记为新的一轮报送，原来的内容留在上一轮；不予批准的，由“登记变更结论”恢复。',
  input: z.object({ caseId, packId, request: requestVariables.shape.request }),
  headers: z.object({}),
  output: z.object({
    /** Round of the new submission: reviews and papers of the first one are not touched. */
    round,
  }),
  errors: [],
})
