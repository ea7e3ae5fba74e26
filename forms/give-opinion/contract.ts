import { z } from 'zod'
import { defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const opinion = requiredText('审查意见')
const strict = { error: strictMessage }

/** A body's opinion on one review item, written by its handler (经办). */
export const form = defineForm({
  id: 'give-opinion',
  title: '部门审查意见',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('agree'), opinion, conditions: ignored, faults: ignored }, strict),
    z.strictObject({
      conclusion: z.literal('agreeWithConditions'), opinion, conditions: requiredText('条件', '选择“有条件同意”时，请写明条件。'), faults: ignored,
    }, strict),
    z.strictObject({ conclusion: z.literal('return'), opinion: optionalText('审查意见'), conditions: ignored, faults: faultRows }, strict),
    z.strictObject({ conclusion: z.literal('disagree'), opinion, conditions: ignored, faults: ignored }, strict),
  ], { error: '请选择审查结论。' }),
  labels: { conclusion: '审查结论', opinion: '审查意见', conditions: '条件', faults: '需要补正的问题' },
  options: { conclusion: { agree: '同意', agreeWithConditions: '有条件同意', return: '退回补正', disagree: '不同意' } },
})
