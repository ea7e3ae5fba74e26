import { z } from 'zod'
import { defineForm, requiredText, strictMessage } from '../fields.ts'

/** The unit reports that it has put right what the acceptance found. */
export const form = defineForm({
  id: 'rectify-acceptance',
  title: '验收整改',
  submission: z.strictObject({ report: requiredText('整改情况报告', '请写明逐项整改的情况。') }, { error: strictMessage }),
  labels: { report: '整改情况报告' },
  options: {},
})
