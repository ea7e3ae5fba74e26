import type { BudgetLine } from './budget-lines.ts'
import { fenPerUnit } from './read-amount.ts'
import type { MoneyUnit } from './read-amount.ts'

export interface BudgetSheetOptions {
  /** Title above the table, e.g. the project's name and 概算表. */
  title: string
  unit?: MoneyUnit
  /** Prints the columns 核减 and 核定 even when no line has them yet. */
  withReview?: boolean
}

const chineseNumbers = [...'一二三四五六七八九十']
const chinese = (index: number): string => chineseNumbers[index] ?? `十${chineseNumbers[index - 10] ?? ''}`
const sum = (lines: readonly BudgetLine[], pick: (line: BudgetLine) => number | undefined): number =>
  lines.reduce((fen, line) => fen + Math.round((pick(line) ?? 0) * 100), 0) / 100

const border = { style: 'thin' } as const

/**
 * Writes a 概算表 as XLSX, with a heading and its sum per outermost group, and 合计. Amounts are given in yuan; `parseBudgetSheet` reads the
 * result back to the same lines.
 */
export const writeBudgetSheet = async (lines: readonly BudgetLine[], { title, unit = '元', withReview = false }: BudgetSheetOptions): Promise<Buffer> => {
  const review = withReview || lines.some((line) => line.reduced !== undefined || line.approved !== undefined)
  // Loaded when a sheet is asked for: nothing else needs its many modules.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('概算表', { pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  const inUnit = (yuan: number | undefined): number | null => (yuan === undefined ? null : Math.round(yuan * 100) / fenPerUnit[unit])
  const amounts = (pick: { submitted: number; reduced?: number; approved?: number }): (number | null)[] =>
    [inUnit(pick.submitted), ...(review ? [inUnit(pick.reduced), inUnit(pick.approved)] : [])]
  const sums = (of: readonly BudgetLine[]): (number | null)[] => amounts({
    submitted: sum(of, (line) => line.submitted),
    ...(of.every((line) => line.reduced !== undefined) ? { reduced: sum(of, (line) => line.reduced) } : {}),
    ...(of.every((line) => line.approved !== undefined) ? { approved: sum(of, (line) => line.approved) } : {}),
  })
  const width = review ? 5 : 3
  sheet.addRow([title])
  sheet.mergeCells(1, 1, 1, width)
  sheet.addRow(['序号', '费用名称', `送审金额（${unit}）`, ...(review ? [`核减金额（${unit}）`, `核定金额（${unit}）`] : [])])
  const groups = [...new Set(lines.map((line) => line.groups?.[0]))]
  let heading = 0
  for (const group of groups) {
    const own = lines.filter((line) => line.groups?.[0] === group)
    if (group !== undefined) sheet.addRow([chinese(heading++), group, ...sums(own)])
    own.forEach((line, index) => sheet.addRow([line.number ?? String(index + 1), line.name, ...amounts(line)]))
  }
  sheet.addRow(['', '合计', ...sums(lines)])
  sheet.columns.forEach((column, index) => { column.width = index === 0 ? 8 : index === 1 ? 44 : 18 })
  sheet.getRow(1).font = { size: 14, bold: true }
  sheet.getRow(1).alignment = { horizontal: 'center' }
  sheet.eachRow((row, number) => {
    if (number === 1) return
    row.eachCell((cell, column) => {
      cell.border = { top: border, left: border, bottom: border, right: border }
      if (column > 2) cell.numFmt = unit === '元' ? '#,##0.00' : '#,##0.######'
    })
    if (number === 2) row.font = { bold: true }
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
