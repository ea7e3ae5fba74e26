import { z } from 'zod'
import { choice, defineForm, optionalText, strictMessage } from '../fields.ts'

/** The end of the collection of a yearly plan. Before the window's last day it needs reasons; the register checks that. */
export const form = defineForm({
  id: 'collect-plan',
  title: '征集计划项目',
  submission: z.strictObject({ conclusion: choice('办理结果', ['close']), remark: optionalText('说明') }, { error: strictMessage }),
  labels: { conclusion: '办理结果', remark: '说明' },
  options: { conclusion: { close: '征集结束，转入下一步' } },
})
