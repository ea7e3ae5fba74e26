import { z } from 'zod'
import { dayField, defineForm, ignored, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const opinion = requiredText('验收意见')

/** A unit that organises the acceptance itself reports it. That the report is uploaded and nothing forbids passing is checked when the answer is taken. */
export const form = defineForm({
  id: 'report-acceptance',
  title: '自行验收报告',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('passed'), opinion, acceptedOn: dayField('请填写验收完成日期（年-月-日）。') }, strict),
    z.strictObject({ conclusion: z.literal('rectify'), opinion, acceptedOn: ignored }, strict),
  ], { error: '请选择自行验收结论。' }),
  labels: { conclusion: '自行验收结论', opinion: '验收意见', acceptedOn: '验收完成日期' },
  options: { conclusion: { passed: '通过', rectify: '整改后再验' } },
})
