import { z } from 'zod'
import { amount, defineForm, faultRows, ignored, optionalText, requiredText, strictMessage } from '../fields.ts'

const strict = { error: strictMessage }
const cents = (yuan: number): number => Math.round(yuan * 100)

/** One line of the 概算表, amounts in yuan: 送审 - 核减 = 核定. */
const budgetLine = z
  .strictObject({
    name: requiredText('费用项目名称', '请填写每一行的费用项目名称。'),
    submitted: amount('送审金额'),
    reduced: amount('核减金额').default(0),
    approved: amount('核定金额'),
  }, strict)
  .refine((line) => cents(line.submitted) - cents(line.reduced) === cents(line.approved), {
    error: (issue) => `费用项目“${nameOf(issue.input)}”：送审金额减核减金额应当等于核定金额，请核对。`,
  })

const nameOf = (line: unknown): string =>
  typeof line === 'object' && line !== null && 'name' in line ? String(line.name) : ''

const budgetLines = z
  .array(budgetLine, { error: '请至少填写一行概算审核结果。' })
  .max(500, { error: '概算最多 500 行，请合并后填写。' })

const opinion = requiredText('审查意见')

/** A body's opinion on cost: as give-opinion, with the 概算 by line (yuan). */
export const form = defineForm({
  id: 'give-cost-opinion',
  title: '造价审查意见',
  submission: z.discriminatedUnion('conclusion', [
    z.strictObject({ conclusion: z.literal('agree'), opinion, budgetLines, conditions: ignored, faults: ignored }, strict),
    z.strictObject({
      conclusion: z.literal('agreeWithConditions'), opinion, budgetLines,
      conditions: requiredText('条件', '选择“有条件同意”时，请写明条件。'), faults: ignored,
    }, strict),
    z.strictObject({ conclusion: z.literal('return'), opinion: optionalText('审查意见'), budgetLines: ignored, conditions: ignored, faults: faultRows }, strict),
    z.strictObject({ conclusion: z.literal('disagree'), opinion, budgetLines: ignored, conditions: ignored, faults: ignored }, strict),
  ], { error: '请选择审查结论。' }),
  labels: { conclusion: '审查结论', opinion: '审查意见', conditions: '条件', faults: '需要补正的问题', budgetLines: '概算审核（元）' },
  options: { conclusion: { agree: '同意', agreeWithConditions: '有条件同意', return: '退回补正', disagree: '不同意' } },
})
