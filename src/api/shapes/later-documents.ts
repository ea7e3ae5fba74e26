import { z } from 'zod'
import { basis, clauseIndex } from './common.ts'

const typed = { documentType: z.string(), title: z.string() }

/** What a project has to bring after its establishment, and what may be uploaded. */
export const laterDocuments = z.strictObject({
  open: z.boolean().describe('本单位此刻可以上传后续材料'),
  checked: z.boolean().describe('false：流程引擎暂时没有答复，只列出期限点名的材料'),
  wanted: z.array(z.strictObject({
    ...typed, ...basis,
    moment: z.string().nullable().describe('哪一步要交；空：只由期限点名'),
    handedIn: z.boolean(),
    duties: z.array(z.strictObject({ title: z.string(), dueDate: z.string().nullable() })).describe('还没有办的、交来即为完成的事项'),
    mustContain: z.array(z.string()), standIn: z.boolean().describe('可以用书面说明代替'),
  })).describe('没有交的在前，期限点名的最前'),
  types: z.array(z.strictObject(typed)).describe('可以上传的全部种类'),
  clauses: clauseIndex,
})
