import type { Fault } from '../../../decisions/contracts/fault.ts'
import { normaliseText } from '../claims/normalise-text.ts'
import type { Cell } from '../formats/xlsx-cells.ts'
import { budgetFaults } from './budget-faults.ts'
import type { MoneyUnit } from './read-amount.ts'

/** A row of the sheet with something in it. */
export interface SheetRow { row: number; cells: Cell[] }

export type AmountColumn = 'submitted' | 'reduced' | 'approved'

/** Where the table begins and which column says what. */
export interface BudgetHeader {
  /** Number of the last row of the header. */
  lastRow: number
  number?: number
  name: number
  amounts: Partial<Record<AmountColumn, { column: number; unit: MoneyUnit }>>
}

/** Titles by meaning, the surest first: a table may have a plain 金额 or 合价 beside 送审金额. */
const titles: Record<'number' | 'name' | AmountColumn, RegExp[]> = {
  number: [/^(序号|编号|项次|行号)$/],
  name: [/^(费用名称|工程或费用名称|费用项目|分项名称|名称|项目名称|建设内容|费用内容|项目内容|内容|项目)$/],
  submitted: [/^(送审|报审|申报)(金额|价|数|值|额|投资|概算)?$/, /^(投资概算|概算金额|概算|投资金额|投资额|总金额|总价|合价|金额|费用)$/, /^(合计|小计)$/],
  reduced: [/^(核减|审减)(金额|价|数|值|额)?$/],
  approved: [/^(核定|审定|审核)(金额|价|数|值|额|投资|概算)?$/],
}

const unitPattern = /(亿|千万|百万|十万|万|千|百)?元/
const mostHeaderRows = 30

interface Titled { column: number; reference: string; title: string; unit: string | undefined }

const titledCells = (cells: readonly Cell[]): Titled[] =>
  cells.filter((cell) => cell.kind === 'text').map((cell) => {
    const text = normaliseText(cell.value)
    const unit = unitPattern.exec(text)?.[0]
    return { column: cell.column, reference: cell.reference, title: text.replace(/(人民币|单位)?(亿|千万|百万|十万|万|千|百)?元$/, ''), unit }
  })

const findColumn = (cells: readonly Titled[], wanted: readonly RegExp[]): Titled | undefined =>
  wanted.map((pattern) => cells.find((cell) => pattern.test(cell.title))).find((found) => found !== undefined)

const statedUnit = (rows: readonly SheetRow[]): string | undefined =>
  rows.flatMap(({ cells }) => cells).map((cell) => /(?:单位|人民币)[:：]?\s*((?:亿|千万|百万|十万|万|千|百)?元)/.exec(cell.value.normalize('NFKC'))?.[1]).find((unit) => unit !== undefined)

const isUnit = (unit: string): unit is MoneyUnit => unit === '元' || unit === '万元'

const amountColumns = ['submitted', 'reduced', 'approved'] as const

const headerAt = (rows: readonly SheetRow[], index: number, height: number, file: string): { header: BudgetHeader } | { fault: Fault } | undefined => {
  const own = rows.slice(index, index + height)
  const cells = own.flatMap((row) => titledCells(row.cells))
  const name = findColumn(titledCells(rows[index]?.cells ?? []), titles.name)
  const deepest = height > 1 ? titledCells(rows[index + height - 1]?.cells ?? []) : cells
  const submitted = findColumn(deepest.filter(({ column }) => column !== name?.column), titles.submitted)
  const lastRow = own.at(-1)?.row
  if (name === undefined || submitted === undefined || lastRow === undefined || own.length < height) return undefined
  const above = statedUnit(rows.slice(0, index + height))
  const number = findColumn(cells, titles.number)
  const header: BudgetHeader = { lastRow, name: name.column, amounts: {}, ...(number === undefined ? {} : { number: number.column }) }
  // A heading over several columns, e.g. 金额（万元） above 送审, 核减, 核定, gives its unit to all of them.
  const shared = height > 1 ? titledCells(rows[index]?.cells ?? []).find((cell) => cell.unit !== undefined)?.unit : undefined
  for (const column of amountColumns) {
    const found = column === 'submitted' ? submitted : findColumn(cells, titles[column])
    if (found === undefined) continue
    const unit = found.unit ?? shared ?? above
    if (unit === undefined) return { fault: budgetFaults.noUnit(file, found.reference) }
    if (!isUnit(unit)) return { fault: budgetFaults.unknownUnit(file, found.reference, unit) }
    header.amounts[column] = { column: found.column, unit }
  }
  return { header }
}

const isSecondHeader = (row: SheetRow | undefined): boolean =>
  row !== undefined && row.cells.every((cell) => cell.kind === 'text') && amountColumns.some((column) => findColumn(titledCells(row.cells), titles[column]) !== undefined)
    && findColumn(titledCells(row.cells), titles.name) === undefined

/** Finds the header of a 概算表 among the first rows: one row, or two with the amounts in the second. Undefined when there is none. */
export const findHeader = (rows: readonly SheetRow[], file: string): { header: BudgetHeader } | { fault: Fault } | undefined => {
  const first = rows.slice(0, mostHeaderRows)
  for (let index = 0; index < first.length; index += 1) {
    const height = isSecondHeader(first[index + 1]) ? 2 : 1
    const found = headerAt(first, index, height, file)
    if (found !== undefined) return found
  }
  return undefined
}
