import { z } from 'zod'
import { defineForm, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The unit adjusted its project itself and files the change. */
export const form = defineForm({
  id: 'check-change-filing',
  title: '变更备案核对',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('file'), reasons: optionalText('核对意见') }, strict),
    z.strictObject({ conclusion: z.literal('refuse'), reasons: requiredText('核对意见', '不予备案的，请写明理由。') }, strict),
  ], { error: '请选择核对结论。' }),
  labels: { conclusion: '核对结论', reasons: '核对意见' },
  options: { conclusion: { file: '予以备案', refuse: '不予备案' } },
})
