import { z } from 'zod'
import { choice, dayField, defineForm, requiredText, strictMessage } from '../fields.ts'

/** The unit's own preliminary acceptance (初验) and the day on which the trial run began. Dates ISO. */
export const form = defineForm({
  id: 'report-preliminary-acceptance',
  title: '初验报告',
  submission: z.strictObject({
    conclusion: choice('初验结论', ['passed', 'notPassed']), opinion: requiredText('初验意见'),
    acceptedOn: dayField('请填写初验日期（年-月-日）。'), trialRunStartedOn: dayField('请填写试运行开始日期（年-月-日）。'),
  }, { error: strictMessage }),
  labels: { conclusion: '初验结论', opinion: '初验意见', acceptedOn: '初验日期', trialRunStartedOn: '试运行开始日期' },
  options: { conclusion: { passed: '通过', notPassed: '未通过' } },
})
