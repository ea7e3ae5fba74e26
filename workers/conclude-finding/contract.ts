import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, jsonObject, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'conclude-finding',
  title: '登记监督事项结果',
  description: '监督整改结束时使用：登记整改合格，或者登记选定的后续措施及其限制；重复执行不会重复登记。',
  input: z.object({
    caseId,
    packId,
    findingId: z.string().min(1),
    /** The parsed form: `check-rectification` (rectified) or `choose-consequence` (consequence). */
    result: jsonObject,
  }),
  headers: z.object({ outcome: z.enum(['rectified', 'consequence']) }),
  output: z.object({
    /** Title of the measure, or that none is taken; null when it was put right. */
    consequenceTitle: z.string().nullable(),
  }),
  errors: [],
})
