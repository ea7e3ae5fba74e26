import { z } from 'zod'
import { defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The office returns the sealed paper (number, date, file) or declares the draft void. Dates are ISO YYYY-MM-DD. */
export const form = defineForm({
  id: 'issue-paper',
  title: '文书签发',
  submission: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('sealed'),
      /** e.g. 某数〔2026〕12号; absent for a draft regulation, whose papers carry no number. */
      documentNumber: z.string({ error: '文号必须是文字。' })
        .regex(/^\S+〔\d{4}〕[1-9]\d*号$/u, { error: '文号应当写成“某数〔2026〕12号”的样式：年份用六角括号，序号前不加 0。' })
        .optional(),
      issuedOn: z.iso.date({ error: '请填写印发日期（年-月-日）。' }),
      sealedDocumentId: requiredText('盖章件', '请选择已上传的盖章件；还没有上传的，请先在办事页面上传。'),
      remark: optionalText('说明'),
    }, strict),
    z.strictObject({
      outcome: z.literal('void'), remark: requiredText('说明', '作废重拟的，请在说明中写明原因。'),
      documentNumber: ignored, issuedOn: ignored, sealedDocumentId: ignored,
    }, strict),
  ], { error: '请选择签发结果。' }),
  labels: { outcome: '签发结果', documentNumber: '文号', issuedOn: '印发日期', sealedDocumentId: '盖章件', remark: '说明' },
  options: { outcome: { sealed: '已签发盖章', void: '作废重拟' } },
})
