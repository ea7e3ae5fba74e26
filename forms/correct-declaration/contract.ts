import { z } from 'zod'
import { defineForm, strictMessage } from '../fields.ts'

/** The unit has submitted again; the API completes the step with the round of the new submission. */
export const form = defineForm({
  id: 'correct-declaration',
  title: '补正申报材料',
  submission: z.strictObject({
    round: z.number({ error: '请在办事页面重新提交申报材料，不要在这里直接完成。' }).int({ error: '轮次应当是整数。' }).min(2, { error: '补正后的轮次从第 2 轮起。' }),
  }, { error: strictMessage }),
  labels: { round: '重新提交的轮次' },
  options: {},
})
