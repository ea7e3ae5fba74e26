import { z } from 'zod'
import { defineRequest, reasons } from './fields.ts'

/** The unit asks to end the project; the approving body decides. */
export const termination = defineRequest({
  kind: 'termination',
  title: '终止申请',
  about: '由审批部门决定；决定终止后项目归档，不能恢复。',
  stages: ['implementation', 'acceptance'],
  data: z.strictObject({ reasons }),
})
