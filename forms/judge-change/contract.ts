import { z } from 'zod'
import { changeHandlingLabels } from '../../decisions/contracts/change-handling.ts'
import { choice, defineForm, ignored, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const handlings = ['reApproval', 'reFiling', 'ownAdjustment', 'ownAdjustmentAndFiling', 'normalProcedure'] as const
const reasons = requiredText('判断理由', '请写明判断的理由。')

/** What the text leaves to a person: whether an adjustment is considerable, or, where it is silent, how the change is dealt with. */
export const form = defineForm({
  id: 'judge-change',
  title: '变更判断',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('major'), handling: ignored, reasons }, strict),
    z.strictObject({ conclusion: z.literal('minor'), handling: ignored, reasons }, strict),
    z.strictObject({ conclusion: z.literal('handling'), handling: choice('办理方式', handlings), reasons }, strict),
  ], { error: '请选择判断结论。' }),
  labels: { conclusion: '判断结论', handling: '办理方式', reasons: '判断理由' },
  options: {
    conclusion: { major: '属于较大调整', minor: '不属于较大调整', handling: '文件没有规定，由本部门确定办理方式' },
    handling: Object.fromEntries(handlings.map((each) => [each, changeHandlingLabels[each]])),
  },
})
