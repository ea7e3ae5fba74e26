import type { z } from 'zod'
import type { planEntryShape, planShape } from '../shapes/gatherings.ts'

const columns = [
  ['序号', 8], ['项目名称', 40], ['建设单位', 28], ['金额（元）', 16], ['情况', 12], ['说明', 44], ['是否列入', 12], ['排序', 8], ['理由', 40], ['批次', 10],
] as const
const standings = { inTime: '按期', late: '逾期', pending: '办理中', missed: '逾期未办完', ended: '已结束', open: '未定期限' } as const

/** The list of a plan as XLSX, for the budget: who was in time, who was not, and what was decided with which reasons. Amounts are numbers, in yuan. */
export const planWorkbook = async (plan: z.infer<typeof planShape>, entries: readonly z.infer<typeof planEntryShape>[]): Promise<Buffer> => {
  // Loaded when a sheet is asked for: nothing else needs its many modules.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('清单')
  sheet.addRow([plan.title])
  sheet.addRow([`${plan.windowTitle}；${plan.closesOn === null ? '文件没有写明截止日期' : `截止日期 ${plan.closesOn}`}${plan.lateConsequence === null ? '' : `；${plan.lateConsequence}`}（${plan.clauses.join('、')}）`])
  sheet.addRow(columns.map(([title]) => title)).font = { bold: true }
  for (const [index, entry] of entries.entries()) {
    sheet.addRow([index + 1, text(entry.name), text(entry.unitName), entry.amount, standings[entry.standing], entry.standingTitle, entry.stateTitle, entry.rank, entry.reasons === null ? null : text(entry.reasons), entry.addition ? `增补${entry.batch < 2 ? '' : `（第 ${entry.batch} 批）`}` : '年度'])
  }
  sheet.columns.forEach((column, index) => { column.width = columns[index]?.[1] ?? 12 })
  sheet.getColumn(4).numFmt = '#,##0.00'
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A text of people, never a formula. */
const text = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
