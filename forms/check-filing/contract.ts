import { z } from 'zod'
import { defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The approving body checks a project that only needs filing (备案). */
export const form = defineForm({
  id: 'check-filing',
  title: '备案核对',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('file'), reasons: optionalText('核对意见'), faults: ignored }, strict),
    z.strictObject({ conclusion: z.literal('requestCorrection'), reasons: optionalText('核对意见'), faults: faultRows }, strict),
    z.strictObject({ conclusion: z.literal('refuse'), reasons: requiredText('核对意见', '不予备案的，请写明理由。'), faults: ignored }, strict),
  ], { error: '请选择核对结论。' }),
  labels: { conclusion: '核对结论', reasons: '核对意见', faults: '需要补正的问题' },
  options: { conclusion: { file: '予以备案', requestCorrection: '要求补正', refuse: '不予备案' } },
})
