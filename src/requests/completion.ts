import { z } from 'zod'
import { defineRequest, isoDay } from './fields.ts'

/** The works are finished (竣工): the periods of the acceptance run from `completedOn`. */
export const completion = defineRequest({
  kind: 'completion',
  title: '竣工报告',
  stages: ['implementation'],
  data: z.strictObject({
    completedOn: isoDay,
    trialRunStartedOn: isoDay.optional(),
    remark: z.string().trim().max(4000).optional(),
  }),
})
