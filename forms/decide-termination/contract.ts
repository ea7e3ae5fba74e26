import { z } from 'zod'
import { choice, defineForm, requiredText, strictMessage } from '../fields.ts'

/** The approving body decides whether a project ends before its time: asked by the unit, or proposed because a period of the text lapsed. */
export const form = defineForm({
  id: 'decide-termination',
  title: '终止决定',
  submission: z.strictObject({ conclusion: choice('决定', ['terminate', 'continue']), reasons: requiredText('理由', '请写明终止或者继续的理由。') }, { error: strictMessage }),
  labels: { conclusion: '决定', reasons: '理由' },
  options: { conclusion: { terminate: '终止项目', continue: '继续实施' } },
})
