import { z } from 'zod'
import { defineForm, requiredText, strictMessage } from '../fields.ts'

/** What follows a finding that was not put right: one of the pack's measures by its id, or `none`; always with reasons. */
export const form = defineForm({
  id: 'choose-consequence',
  title: '决定后续措施',
  submission: z.strictObject({
    action: z.string({ error: '请选择后续措施。' }).regex(/^[a-z][a-z0-9-]*$/, { error: '请选择后续措施。' }),
    reasons: requiredText('理由', '请写明理由；决定不采取措施的也要写明。'),
  }, { error: strictMessage }),
  labels: { action: '后续措施', reasons: '理由' },
  options: {},
})
