import { z } from 'zod'
import { defineForm, ignored, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const scoreText = '得分应当是 0 到 100 之间的数。'
const score = z.number({ error: scoreText }).min(0, { error: scoreText }).max(100, { error: scoreText }).optional()
const aspects = z.array(z.strictObject({ aspect: requiredText('方面'), finding: requiredText('评估情况', '请逐个方面写明评估情况。') }, strict)).max(50).optional()
const text = requiredText('综合评价')
const held = <C extends 'good' | 'qualified' | 'poor'>(conclusion: C) => z.strictObject({ conclusion: z.literal(conclusion), score, aspects, text }, strict)

/** The result of one evaluation. Only what the text leaves free may be left out (不开展), with the reason; that is checked when the answer is taken. */
export const form = defineForm({
  id: 'give-evaluation',
  title: '评估结果',
  submission: z.discriminatedUnion('conclusion', [
    held('good'), held('qualified'), held('poor'),
    z.strictObject({ conclusion: z.literal('notHeld'), score: ignored, aspects: ignored, text: requiredText('理由', '不开展评估的，请写明理由。') }, strict),
  ], { error: '请选择评估结论。' }),
  labels: { conclusion: '评估结论', score: '得分', aspects: '各方面的评估', text: '综合评价' },
  options: { conclusion: { good: '好', qualified: '合格', poor: '差', notHeld: '不开展' } },
})
