import { z } from 'zod'
import { amount, defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** The approving body decides on one stage of the project. Amounts in yuan. */
export const form = defineForm({
  id: 'decide-approval',
  title: '立项审批决定',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({
      conclusion: z.literal('approve'), reasons: requiredText('审批意见'), approvedAmount: amount('批准总投资'),
      conditions: optionalText('批复要求'), faults: ignored,
    }, strict),
    z.strictObject({
      conclusion: z.literal('refuse'), reasons: requiredText('审批意见', '不予审批的，请写明理由。'),
      approvedAmount: ignored, conditions: ignored, faults: ignored,
    }, strict),
    z.strictObject({
      conclusion: z.literal('requestCorrection'), reasons: optionalText('审批意见'), approvedAmount: ignored, conditions: ignored, faults: faultRows,
    }, strict),
  ], { error: '请选择审批结论。' }),
  labels: { conclusion: '审批结论', reasons: '审批意见', approvedAmount: '批准总投资（元）', conditions: '批复要求', faults: '需要补正的问题' },
  options: { conclusion: { approve: '批准', refuse: '不予审批', requestCorrection: '要求补正' } },
})
