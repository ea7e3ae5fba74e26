import type { Fault } from '../../../decisions/contracts/fault.ts'
import { budgetFaults } from './budget-faults.ts'
import type { AmountColumn } from './find-header.ts'
import { outlineLevel } from './outline-level.ts'

/** One amount of a row in fen and the cell that it stands in. */
export interface StatedAmount { fen: number; cell: string }

/** A row of the table, amounts already read. `named` is the cell of its name. */
export interface BudgetRow {
  number: string
  name: string
  cell: string
  amounts: Partial<Record<AmountColumn, StatedAmount>>
}

export interface OutlinedRow extends BudgetRow {
  kind: 'line' | 'heading' | 'subtotal' | 'total'
  level: number
  /** Names of the headings above, outermost first. */
  groups: string[]
}

const totalName = /^(合计|总计|总投资|项目总投资|总概算|投资合计|概算合计|总投资合计)$/
const subtotalName = /^小计$/
const compact = (text: string): string => text.replace(/[\s:：()（）]/g, '')
const innermost = 99

const isNamed = (row: BudgetRow, pattern: RegExp): boolean => pattern.test(compact(row.name)) || pattern.test(compact(row.number))

/** Tells lines from headings and sums by their numbers: a row with deeper rows below it is a heading, the last 合计 is the total. */
export const outlineRows = (rows: readonly BudgetRow[]): OutlinedRow[] => {
  const totalAt = rows.findLastIndex((row) => isNamed(row, totalName))
  const levels: number[] = []
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    const continued = before === undefined || before.amounts.submitted === undefined ? innermost : levels[index - 1] ?? innermost
    levels.push(outlineLevel(row.number) ?? continued)
  })
  const above: { name: string; level: number }[] = []
  return rows.map((row, index): OutlinedRow => {
    const level = levels[index] ?? innermost
    const sum = index === totalAt ? 'total' : isNamed(row, totalName) || isNamed(row, subtotalName) ? 'subtotal' : undefined
    if (sum !== undefined) return { ...row, kind: sum, level, groups: [] }
    while ((above.at(-1)?.level ?? -1) >= level) above.pop()
    const groups = above.map(({ name }) => name)
    const next = rows[index + 1]
    const heading = next !== undefined && !isNamed(next, totalName) && !isNamed(next, subtotalName) && (levels[index + 1] ?? 0) > level
    if (heading) above.push({ name: row.name, level })
    return { ...row, kind: heading ? 'heading' : 'line', level, groups }
  })
}

const columns = ['submitted', 'reduced', 'approved'] as const

const sumOf = (rows: readonly OutlinedRow[], column: AmountColumn): number =>
  rows.filter((row) => row.kind === 'line').reduce((sum, row) => sum + (row.amounts[column]?.fen ?? 0), 0)

/** Rows that a heading, a subtotal or the total adds up. */
const partsOf = (rows: readonly OutlinedRow[], index: number): readonly OutlinedRow[] => {
  const row = rows[index]
  if (row === undefined || row.kind === 'total') return rows.slice(0, index)
  if (row.kind === 'heading') {
    const length = rows.slice(index + 1).findIndex((other) => other.kind === 'total' || (other.kind !== 'subtotal' && other.level <= row.level))
    return rows.slice(index + 1, length === -1 ? rows.length : index + 1 + length)
  }
  const start = rows.slice(0, index).findLastIndex((other) => other.kind === 'subtotal' || (other.kind === 'heading' && other.groups.length === 0))
  return rows.slice(start + 1, index)
}

/** Compares every stated sum with what its lines add up to. */
export const checkSums = (rows: readonly OutlinedRow[], file: string): Fault[] =>
  rows.flatMap((row, index) => {
    if (row.kind === 'line') return []
    const parts = partsOf(rows, index)
    return columns.flatMap((column) => {
      const stated = row.amounts[column]
      const actual = sumOf(parts, column)
      return stated === undefined || stated.fen === actual ? [] : [budgetFaults.wrongSum(file, stated.cell, row.name === '' ? row.number : row.name, stated.fen, actual)]
    })
  })
