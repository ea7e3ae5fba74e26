import { z } from 'zod'
import { dayField, defineForm, ignored, requiredText, strictMessage } from '../fields.ts'

/** When and where a meeting is held and who leads it, or that it is cancelled. The agenda and the experts are chosen on the meeting's page. */
export const form = defineForm({
  id: 'convene-meeting',
  title: '安排议程并召集会议',
  submission: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('convene'), heldOn: dayField('请填写会议日期（年-月-日）。'), heldTime: requiredText('会议时间', '请写明会议时间，如上午9:00。'), place: requiredText('会议地点'),
      chair: requiredText('主持人'), recorder: requiredText('记录人'), reasons: ignored,
    }, { error: strictMessage }),
    z.strictObject({ outcome: z.literal('cancel'), heldOn: ignored, heldTime: ignored, place: ignored, chair: ignored, recorder: ignored, reasons: requiredText('取消的原因') }, { error: strictMessage }),
  ], { error: '请选择召开或者取消会议。' }),
  labels: { outcome: '办理结果', heldOn: '会议日期', heldTime: '会议时间', place: '会议地点', chair: '主持人', recorder: '记录人', reasons: '取消的原因' },
  options: { outcome: { convene: '召开会议', cancel: '取消会议' } },
})
