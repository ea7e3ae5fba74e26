import { z } from 'zod'
import { defineRequest, isoDay, remark } from './fields.ts'

/** The works are finished (竣工): the periods of the acceptance run from `completedOn`. */
export const completion = defineRequest({
  kind: 'completion',
  title: '竣工报告',
  about: '登记竣工，验收的期限从竣工日期起算。',
  stages: ['implementation'],
  data: z.strictObject({
    completedOn: isoDay.meta({ title: '竣工日期' }),
    trialRunStartedOn: isoDay.optional().meta({ title: '开始试运行日期' }),
    remark,
  }),
})
