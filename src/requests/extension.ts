import { z } from 'zod'
import { defineRequest, reasons } from './fields.ts'

/** An application to put off the acceptance by some months; how many at most is the pack's. */
export const extension = defineRequest({
  kind: 'extension',
  title: '延期验收申请',
  about: '由组织验收的部门决定；最多能延几次、几个月按所适用的办法。',
  stages: ['acceptance'],
  data: z.strictObject({ requestedMonths: z.int().min(1).max(120).meta({ title: '申请延期的月数' }), reasons }),
})
