import { z } from 'zod'
import { choice, defineForm, optionalText, requiredText, strictMessage } from '../fields.ts'

const answer = z.strictObject({
  title: requiredText('情形'), question: optionalText('问题'), present: choice('每个情形是否存在', ['yes', 'no']), evidence: optionalText('事实和依据'),
}, { error: strictMessage }).refine((row) => row.present === 'no' || row.evidence !== undefined, {
  error: (issue) => `情形“${titleOf(issue.input)}”：答复“存在”的，请写明事实和依据。`,
})

const titleOf = (row: unknown): string => (typeof row === 'object' && row !== null && 'title' in row ? String(row.title) : '')

/** A body's answers to the questions that only it can answer: whether each ground of refusal is there, and on what facts. */
export const form = defineForm({
  id: 'answer-grounds',
  title: '否决情形答复',
  submission: z.strictObject({ answers: z.array(answer, { error: '请逐项答复。' }).min(1, { error: '请逐项答复。' }).max(50) }, { error: strictMessage }),
  labels: { answers: '逐项答复' },
  options: {},
})
