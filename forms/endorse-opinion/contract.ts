import { z } from 'zod'
import { defineForm, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** A head (处室负责人, 分管领导) endorses the handler's opinion or sends it back. */
export const form = defineForm({
  id: 'endorse-opinion',
  title: '审签部门意见',
  submission: z.discriminatedUnion('endorsement', [
    z.strictObject({ endorsement: z.literal('endorse'), remark: optionalText('批注') }, strict),
    z.strictObject({ endorsement: z.literal('sendBack'), remark: requiredText('批注', '退回经办时，请在批注中写明原因。') }, strict),
  ], { error: '请选择审签结果。' }),
  labels: { endorsement: '审签结果', remark: '批注' },
  options: { endorsement: { endorse: '同意上报', sendBack: '退回经办' } },
})
