import { z } from 'zod'
import { defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const furtherGrounds = z.array(z.string().max(200)).max(50).optional()

/** The conclusion of the body that organises the acceptance. Whether a ground forbids passing is checked against the register when the answer is taken. */
export const form = defineForm({
  id: 'decide-acceptance',
  title: '验收结论',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('passed'), reasons: requiredText('验收意见'), furtherGrounds: ignored, departures: optionalText('不适用“原则上”情形的理由') }, strict),
    z.strictObject({ conclusion: z.literal('rectify'), reasons: requiredText('验收意见', '要求整改的，请写明整改事项。'), furtherGrounds: ignored, departures: ignored }, strict),
    z.strictObject({ conclusion: z.literal('refused'), reasons: requiredText('验收意见', '不予通过的，请写明理由。'), furtherGrounds, departures: ignored }, strict),
  ], { error: '请选择验收结论。' }),
  labels: { conclusion: '验收结论', reasons: '验收意见', furtherGrounds: '另行认定存在的情形', departures: '不适用“原则上”情形的理由' },
  options: { conclusion: { passed: '通过验收', rectify: '整改后再验', refused: '不予通过' } },
})
