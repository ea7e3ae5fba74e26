import { z } from 'zod'
import { managementModeLabels } from '../../decisions/contracts/management-mode.ts'
import { choice, defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }

/** What a person may choose where the rules leave the management mode open; a project that must not be built is refused instead. */
const chosenModes = ['approval', 'filing', 'selfManaged', 'planOnly', 'byReference', 'reportOnly', 'otherBody', 'otherRules'] as const

/** The approving body looks at obstacles that the rules found and decides whether the declaration goes on, and in which mode where the text gives none. */
export const form = defineForm({
  id: 'admit-declaration',
  title: '受理审核',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('proceed'), reasons: requiredText('理由', '存在受理障碍而继续办理的，请写明理由。'), chosenMode: choice('管理方式', chosenModes).optional(), faults: ignored }, strict),
    z.strictObject({ conclusion: z.literal('requestCorrection'), reasons: optionalText('理由'), chosenMode: ignored, faults: faultRows }, strict),
    z.strictObject({ conclusion: z.literal('refuse'), reasons: requiredText('理由', '不予立项的，请写明理由。'), chosenMode: ignored, faults: ignored }, strict),
  ], { error: '请选择审核结论。' }),
  labels: { conclusion: '审核结论', reasons: '理由', chosenMode: '管理方式', faults: '需要补正的问题' },
  options: { conclusion: { proceed: '继续办理', requestCorrection: '要求补正', refuse: '不予立项' }, chosenMode: Object.fromEntries(chosenModes.map((mode) => [mode, managementModeLabels[mode]])) },
})
