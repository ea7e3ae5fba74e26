import { z } from 'zod'
import { defineForm, optionalText, requiredText, strictMessage } from '../fields.ts'

/** The unit reports how it put a finding right. */
export const form = defineForm({
  id: 'report-rectification',
  title: '整改并报告情况',
  submission: z.strictObject({ measures: requiredText('整改措施', '请写明针对每个问题采取的整改措施和结果。'), documentId: optionalText('整改材料') }, { error: strictMessage }),
  labels: { measures: '整改措施和结果', documentId: '整改材料' },
  options: {},
})
