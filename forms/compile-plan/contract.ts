import { z } from 'zod'
import { choice, defineForm, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const row = z.strictObject({
  title: requiredText('项目'), standing: ignored, include: choice('每个项目是否列入', ['yes', 'no']),
  rank: z.int({ error: '排序请填写整数。' }).min(1, { error: '排序从 1 起。' }).max(10_000, { error: '排序过大。' }).optional(), reasons: optionalText('理由'),
}, { error: strictMessage })

/** Which projects are in the plan, in which order, and why where one departs from the window or from what was asked for. */
export const form = defineForm({
  id: 'compile-plan',
  title: '拟订计划',
  submission: z.strictObject({ entries: z.array(row, { error: '请逐项填写是否列入。' }).max(1000).optional(), remark: optionalText('说明') }, { error: strictMessage }),
  labels: { entries: '逐项拟订', remark: '说明' },
  options: {},
})
