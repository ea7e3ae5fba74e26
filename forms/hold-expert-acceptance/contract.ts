import { z } from 'zod'
import { choice, dayField, defineForm, requiredText, strictMessage } from '../fields.ts'

/** The experts' meeting on the acceptance: when, who, and its conclusion. */
export const form = defineForm({
  id: 'hold-expert-acceptance',
  title: '专家验收评审',
  submission: z.strictObject({
    heldOn: dayField('请填写评审会日期（年-月-日）。'), experts: requiredText('参加的专家', '请写明参加评审的专家，每行一位。'),
    conclusion: choice('评审结论', ['passed', 'notPassed']), opinion: requiredText('评审意见'),
  }, { error: strictMessage }),
  labels: { heldOn: '评审会日期', experts: '参加的专家', conclusion: '评审结论', opinion: '评审意见' },
  options: { conclusion: { passed: '通过', notPassed: '不通过' } },
})
