import { z } from 'zod'

/**
 * An amount of money in yuan: a JSON number from 0 to 1e12 with at most two decimals.
 * Text, negative amounts and fractions of a fen are refused, never rounded.
 */
export const yuan = z
  .number({ error: '金额应为数字，单位为元' })
  .min(0, { error: '金额不得为负数' })
  .max(1e12, { error: '金额超出可以登记的范围' })
  .multipleOf(0.01, { error: '金额最多两位小数' })

export type Yuan = z.infer<typeof yuan>
