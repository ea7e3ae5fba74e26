import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, packId } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'archive-case',
  title: '归档',
  description: '项目办结时使用：把全部文件、台账、规则回执和审查意见装成归档包（BagIt）并存入文件库；同一项目内容不变时不重复归档。',
  input: z.object({ caseId, packId }),
  headers: z.object({}),
  output: z.object({
    /** Id of the archive package in the register. */
    archiveId: z.string(),
  }),
  errors: [],
})
