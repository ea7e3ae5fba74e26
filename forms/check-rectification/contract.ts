import { z } from 'zod'
import { defineForm, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The body that found it looks at what the unit reported. */
export const form = defineForm({
  id: 'check-rectification',
  title: '核查整改结果',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('passed'), reasons: optionalText('核查意见') }, strict),
    z.strictObject({ conclusion: z.literal('again'), reasons: requiredText('核查意见', '要求再整改的，请写明还有哪些问题。') }, strict),
    z.strictObject({ conclusion: z.literal('notPassed'), reasons: requiredText('核查意见', '整改不合格的，请写明理由。') }, strict),
  ], { error: '请选择核查结论。' }),
  labels: { conclusion: '核查结论', reasons: '核查意见' },
  options: { conclusion: { passed: '整改合格', again: '再整改', notPassed: '整改不合格' } },
})
