import { z } from 'zod'
import { defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The approving body looks at obstacles that the rules found and decides whether the declaration goes on. */
export const form = defineForm({
  id: 'admit-declaration',
  title: '受理审核',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('proceed'), reasons: requiredText('理由', '存在受理障碍而继续办理的，请写明理由。'), faults: ignored }, strict),
    z.strictObject({ conclusion: z.literal('requestCorrection'), reasons: optionalText('理由'), faults: faultRows }, strict),
    z.strictObject({ conclusion: z.literal('refuse'), reasons: requiredText('理由', '不予立项的，请写明理由。'), faults: ignored }, strict),
  ], { error: '请选择审核结论。' }),
  labels: { conclusion: '审核结论', reasons: '理由', faults: '需要补正的问题' },
  options: { conclusion: { proceed: '继续办理', requestCorrection: '要求补正', refuse: '不予立项' } },
})
