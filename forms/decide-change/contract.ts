import { z } from 'zod'
import { choice, defineForm, requiredText, strictMessage } from '../fields.ts'

/** A change that goes by the normal procedure: the body that the text names decides. */
export const form = defineForm({
  id: 'decide-change',
  title: '变更决定',
  submission: z.strictObject({ conclusion: choice('变更决定', ['approve', 'refuse']), reasons: requiredText('理由', '请写明同意或者不同意的理由。') }, { error: strictMessage }),
  labels: { conclusion: '变更决定', reasons: '理由' },
  options: { conclusion: { approve: '同意变更', refuse: '不同意变更' } },
})
