import { z } from 'zod'
import { defineForm, ignored, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const monthsText = '请填写准予延期几个月（1 至 120 的整数）。'
const months = z.number({ error: monthsText }).int({ error: monthsText }).min(1, { error: monthsText }).max(120, { error: monthsText })

/** The body decides on one application to put off the acceptance. What the rule allows at most is checked against the case when the answer is taken. */
export const form = defineForm({
  id: 'grant-extension',
  title: '延期决定',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('grant'), months, reasons: requiredText('理由') }, strict),
    z.strictObject({ conclusion: z.literal('refuse'), months: ignored, reasons: requiredText('理由', '不予延期的，请写明理由。') }, strict),
  ], { error: '请选择是否准予延期。' }),
  labels: { conclusion: '决定', months: '准予延期（月）', reasons: '理由' },
  options: { conclusion: { grant: '准予延期', refuse: '不予延期' } },
})
