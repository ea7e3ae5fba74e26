import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, noOutput, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'carry-out-measure',
  title: '落实后续措施',
  description: '选定的后续措施涉及项目本身时使用：暂停建设的，暂停办理；终止项目的，向项目流程送达终止决定；其他措施不做任何事。重复执行不会重复落实。',
  input: z.object({
    caseId,
    packId,
    findingId: z.string().min(1),
  }),
  headers: z.object({}),
  output: noOutput,
  errors: [],
})
