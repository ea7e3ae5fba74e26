import type { Fault } from '../../../decisions/contracts/fault.ts'

/** One line of a 概算表 that is not itself a sum of others. Amounts in yuan, at most two decimals. */
export interface BudgetLine {
  /** Position among the lines, from 1. */
  line: number
  /** 序号 as printed. */
  number?: string
  /** Names of the headings above it, outermost first. */
  groups?: string[]
  name: string
  /** 送审 */
  submitted: number
  /** 核减 */
  reduced?: number
  /** 核定 */
  approved?: number
}

export interface BudgetSheet {
  lines: BudgetLine[]
  /** Sums in yuan over the lines; `reduced` and `approved` only when every line has them. */
  total: { submitted: number; reduced?: number; approved?: number }
  faults: Fault[]
}
