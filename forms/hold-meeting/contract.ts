import { z } from 'zod'
import { choice, defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const row = z.strictObject({
  title: requiredText('项目'), counted: ignored, conclusion: choice('每个项目的结论', ['agree', 'agreeWithConditions', 'return', 'disagree', 'deferred']),
  votesFor: z.int({ error: '同意的专家人数请填写整数。' }).min(0, { error: '同意的专家人数不能是负数。' }).optional(), opinion: optionalText('评审意见'), conditions: optionalText('条件'),
}, { error: strictMessage })
  .refine(({ conclusion, opinion }) => conclusion === 'deferred' || opinion !== undefined, { error: (issue) => `“${titleOf(issue.input)}”请写明评审意见。` })
  .refine(({ conclusion, conditions }) => conclusion !== 'agreeWithConditions' || conditions !== undefined, { error: (issue) => `“${titleOf(issue.input)}”有条件同意的，请写明条件。` })

const titleOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '')

/** What a meeting concluded on each project: one conclusion a project; the register knows which experts count for it. */
export const form = defineForm({
  id: 'hold-meeting',
  title: '登记会议情况和逐项结论',
  submission: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('held'), absent: z.array(z.string()).optional(), attendees: requiredText('出席人员', '请写明出席人员，每行一位。'),
      conclusions: z.array(row, { error: '请逐项填写结论。' }).min(1, { error: '请逐项填写结论。' }).max(200), reasons: ignored,
    }, { error: strictMessage }),
    z.strictObject({ outcome: z.literal('postpone'), absent: ignored, attendees: ignored, conclusions: ignored, reasons: requiredText('改期的原因') }, { error: strictMessage }),
  ], { error: '请选择会议是否开成。' }),
  labels: { outcome: '会议情况', absent: '缺席的专家', attendees: '出席人员', conclusions: '逐项结论', reasons: '改期的原因' },
  options: { outcome: { held: '已经召开', postpone: '没有开成，改期' } },
})
