import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, noHeaders } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'check-identifiers',
  title: '核验标识代码',
  description: '核验统一社会信用代码、项目代码、等级保护备案编号等标识，一次列出全部问题。',
  input: z.object({ caseId }),
  headers: noHeaders,
  output: z.object({ identifierFaults: z.array(fault) }),
  errors: [],
})
