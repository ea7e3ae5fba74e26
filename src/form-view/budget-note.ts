import { readableAmount } from '../engine/titles.ts'
import type { BudgetLine } from '../register/index.ts'

const fen = (yuan: number): number => Math.round(yuan * 100)

/**
 * Where the 概算表 does not add up to the declared total: both figures, for whoever reviews the cost or decides. No text says that they must be equal, so it
 * is nothing to refuse a declaration for; but the declared total decides the route, and a person should know. Undefined where they agree or one is not known.
 * @param declared facts.totalInvestment, yuan.
 */
export const budgetNote = (lines: readonly BudgetLine[], declared: unknown): string | undefined => {
  if (lines.length === 0 || typeof declared !== 'number') return undefined
  const total = lines.reduce((sum, line) => sum + fen(line.submitted), 0)
  const difference = total - fen(declared)
  if (difference === 0) return undefined
  return `提示：概算表送审合计 ${readableAmount(total / 100)} 元，申报的总投资额 ${readableAmount(declared)} 元，${difference > 0 ? '多' : '少'} ${readableAmount(Math.abs(difference) / 100)} 元。请核对以哪个为准。`
}
