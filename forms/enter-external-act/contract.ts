import { z } from 'zod'
import { defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const datedOn = z.iso.date({ error: '请填写来文日期（年-月-日）。' })
/** What came back: the paper's number and file where there are such, its date and what it says in any case. */
const incoming = {
  documentNumber: optionalText('来文文号').refine((text) => text === undefined || text.length <= 100, { error: '来文文号不能超过 100 字。' }),
  datedOn, content: requiredText('来文内容', '请写明来文的主要内容。'), documentId: optionalText('来文扫描件'),
}

/** What a body outside the flow answered, entered by the clerk of whoever had to ask for it. Dates are ISO YYYY-MM-DD. */
export const form = defineForm({
  id: 'enter-external-act',
  title: '登记流程外办理结果',
  submission: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('obtained'), ...incoming }, strict),
    z.strictObject({ outcome: z.literal('refused'), ...incoming }, strict),
    z.strictObject({
      outcome: z.literal('notNeeded'), content: requiredText('理由', '不需要办理的，请写明符合哪种例外情形和理由。'), documentNumber: ignored, datedOn: ignored, documentId: optionalText('来文扫描件'),
    }, strict),
  ], { error: '请选择办理结果。' }),
  labels: { outcome: '办理结果', documentNumber: '来文文号', datedOn: '来文日期', content: '来文内容或不需要办理的理由', documentId: '来文扫描件' },
  options: { outcome: { obtained: '已取得', refused: '未同意', notNeeded: '按例外不需要' } },
})
