import { z } from 'zod'
import { choice, defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const row = z.strictObject({
  title: requiredText('项目'), standing: ignored, conclusion: choice('每个项目的论证结论', ['recommend', 'notRecommend']), opinion: optionalText('论证意见'),
}, { error: strictMessage }).refine(({ conclusion, opinion }) => conclusion === 'recommend' || opinion !== undefined, { error: (issue) => `“${titleOf(issue.input)}”不建议列入的，请写明论证意见。` })

const titleOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '')

/** What the experts say of each project of a plan; it advises and decides nothing. */
export const form = defineForm({
  id: 'review-plan-entries',
  title: '登记专家论证意见',
  submission: z.strictObject({ experts: requiredText('论证专家', '请写明参加论证的专家，每行一位。'), entries: z.array(row, { error: '请逐项填写论证结论。' }).max(1000).optional() }, { error: strictMessage }),
  labels: { experts: '论证专家', entries: '逐项论证意见' },
  options: {},
})
