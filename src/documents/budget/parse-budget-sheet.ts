import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults, UnsoundContent } from '../faults.ts'
import { readOfficePackage } from '../formats/office-package.ts'
import type { Cell } from '../formats/xlsx-cells.ts'
import { letterOf, readRows, readSharedTexts, readSheets } from '../formats/xlsx-cells.ts'
import { spool } from '../inspect/spool.ts'
import { defaultLimits } from '../inspection.ts'
import type { DocumentSource, InspectionLimits } from '../inspection.ts'
import { openArchive } from '../zip/archive.ts'
import { budgetFaults } from './budget-faults.ts'
import type { BudgetLine, BudgetSheet } from './budget-lines.ts'
import { findHeader } from './find-header.ts'
import type { AmountColumn, BudgetHeader, SheetRow } from './find-header.ts'
import { readAmount } from './read-amount.ts'
import { checkSums, outlineRows } from './sum-lines.ts'
import type { BudgetRow, OutlinedRow } from './sum-lines.ts'

const mostRows = 5_000
const columns = ['submitted', 'reduced', 'approved'] as const

const at = (cells: readonly Cell[], column: number | undefined): Cell | undefined => cells.find((cell) => cell.column === column)
const textAt = (cells: readonly Cell[], column: number | undefined): string => at(cells, column)?.value.trim() ?? ''
/** A number typed as 1.1 is stored as a binary fraction. */
const numberAt = (cells: readonly Cell[], column: number | undefined): string => {
  const cell = at(cells, column)
  return cell?.kind === 'number' ? String(Number(Number(cell.value).toPrecision(12))) : textAt(cells, column)
}

const readRow = ({ row, cells }: SheetRow, header: BudgetHeader, file: string, faults: Fault[]): BudgetRow => {
  const amounts: BudgetRow['amounts'] = {}
  for (const column of columns) {
    const place = header.amounts[column]
    const cell = place === undefined ? undefined : at(cells, place.column)
    const read = place === undefined ? undefined : readAmount(cell, place.unit, file)
    if (read !== undefined && 'fault' in read) faults.push(read.fault)
    else if (read !== undefined && cell !== undefined) amounts[column] = { fen: read.fen, cell: cell.reference }
  }
  return { number: numberAt(cells, header.number), name: textAt(cells, header.name), cell: `${letterOf(header.name)}${row}`, amounts }
}

const checkLine = (row: OutlinedRow, file: string, faultyRows: ReadonlySet<string>): Fault[] => {
  const { submitted, reduced, approved } = row.amounts
  if (row.kind !== 'line') return []
  if (row.name === '') return [budgetFaults.noName(file, row.cell)]
  if (submitted === undefined) return faultyRows.has(row.cell) ? [] : [budgetFaults.noAmount(file, row.cell, row.name)]
  const balanced = reduced === undefined || approved === undefined || submitted.fen - reduced.fen === approved.fen
  return balanced ? [] : [budgetFaults.wrongBalance(file, approved.cell, row.name)]
}

const toLine = (row: OutlinedRow, index: number): BudgetLine => ({
  line: index + 1,
  ...(row.number === '' ? {} : { number: row.number }),
  ...(row.groups.length === 0 ? {} : { groups: row.groups }),
  name: row.name,
  submitted: (row.amounts.submitted?.fen ?? 0) / 100,
  ...(row.amounts.reduced === undefined ? {} : { reduced: row.amounts.reduced.fen / 100 }),
  ...(row.amounts.approved === undefined ? {} : { approved: row.amounts.approved.fen / 100 }),
})

const totalOf = (lines: readonly OutlinedRow[]): BudgetSheet['total'] => {
  const sum = (column: AmountColumn): number => lines.reduce((fen, row) => fen + (row.amounts[column]?.fen ?? 0), 0) / 100
  const known = (column: AmountColumn): boolean => lines.length > 0 && lines.every((row) => row.amounts[column] !== undefined)
  return {
    submitted: sum('submitted'),
    ...(known('reduced') ? { reduced: sum('reduced') } : {}),
    ...(known('approved') ? { approved: sum('approved') } : {}),
  }
}

const readTable = (rows: readonly SheetRow[], header: BudgetHeader, file: string): BudgetSheet => {
  const faults: Fault[] = []
  const faultyRows = new Set<string>()
  const table = rows.filter(({ row }) => row > header.lastRow).map((row) => {
    const before = faults.length
    const read = readRow(row, header, file, faults)
    if (faults.length > before) faultyRows.add(read.cell)
    return read
  }).filter((row) => row.name !== '' || columns.some((column) => row.amounts[column] !== undefined) || /合计|总计/.test(row.number))
  const outlined = outlineRows(table)
  const totalAt = outlined.findIndex((row) => row.kind === 'total')
  const counted = totalAt === -1 ? outlined : outlined.slice(0, totalAt + 1)
  const after = totalAt === -1 ? undefined : outlined.slice(totalAt + 1).find((row) => row.amounts.submitted !== undefined)
  const lines = counted.filter((row) => row.kind === 'line')
  if (lines.length === 0) faults.push(budgetFaults.noLines(file))
  else if (totalAt === -1) faults.push(budgetFaults.noTotal(file))
  if (after !== undefined) faults.push(budgetFaults.afterTotal(file, after.amounts.submitted?.cell ?? after.cell))
  faults.push(...lines.flatMap((row) => checkLine(row, file, faultyRows)))
  // With amounts missing the sums cannot be right, and saying so of every sum would hide the cause.
  if (faults.length === 0) faults.push(...checkSums(counted, file))
  return { lines: lines.filter((row) => row.name !== '' && row.amounts.submitted !== undefined).map(toLine), total: totalOf(lines), faults }
}

const nothing = (faults: Fault[]): BudgetSheet => ({ lines: [], total: { submitted: 0 }, faults })

const parseFile = async (path: string, fileName: string, limits: InspectionLimits): Promise<BudgetSheet> => {
  const archive = await openArchive(path, fileName, limits)
  try {
    const input = { archive, fileName, limits }
    if (archive.faults.length > 0) return nothing(archive.faults)
    const office = await readOfficePackage(input)
    if (office.kind !== 'xlsx') return nothing([documentFaults.unsupported(fileName, '其他格式，概算表应当是 XLSX')])
    const texts = await readSharedTexts(input)
    for (const sheet of (await readSheets(input, office.mainPart)).filter(({ hidden }) => !hidden)) {
      const rows: SheetRow[] = []
      await readRows(input, sheet, texts, (row, cells) => {
        if (cells.length > 0) rows.push({ row, cells })
        return rows.length <= mostRows
      })
      const found = findHeader(rows, fileName)
      if (found === undefined) continue
      if ('fault' in found) return nothing([found.fault])
      return rows.length > mostRows ? nothing([budgetFaults.tooManyLines(fileName, mostRows)]) : readTable(rows, found.header, fileName)
    }
    return nothing([budgetFaults.noHeader(fileName)])
  } finally {
    archive.close()
  }
}

/**
 * Reads a 概算表 (XLSX): the first visible sheet with a header of 名称 and 送审金额, its unit (元 or 万元, never guessed), its lines without headings and
 * sums, in yuan. Stated sums (合计, 小计, headings) are compared with the lines. What is wrong is in `faults`, each naming its cell.
 * The file should have been inspected before.
 */
export const parseBudgetSheet = async (source: DocumentSource, options: { fileName: string; limits?: Partial<InspectionLimits> }): Promise<BudgetSheet> => {
  const limits = { ...defaultLimits, ...options.limits }
  try {
    const spooled = await spool(source, options.fileName, limits.maxBytes)
    try {
      return await parseFile(spooled.path, options.fileName, limits)
    } finally {
      await spooled.release()
    }
  } catch (error) {
    if (error instanceof UnsoundContent) return nothing([error.finding])
    throw error
  }
}
