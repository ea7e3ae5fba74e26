import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, noHeaders, packId, round } from '../../src/engine/shapes.ts'

/** One row of the `required-documents` rule; further columns pass through. */
export const requiredDocument = z.looseObject({
  documentType: z.string().min(1),
  title: z.string(),
  mustContain: z.array(z.string()).nullish(),
  standIn: z.boolean().nullish(),
  force: z.string().optional(),
  clauses: z.array(z.string()).optional(),
})

export const contract = defineContract({
  type: 'validate-documents',
  title: '查验申报材料',
  description: '按内容查验申报材料是否齐全、可读、与声明一致，一次列出全部问题；补正后只重新查验有变动的材料。',
  input: z.object({ caseId, packId, round, requiredDocuments: z.array(requiredDocument) }),
  headers: noHeaders,
  output: z.object({ documentFaults: z.array(fault) }),
  errors: [],
})
