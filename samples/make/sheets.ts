import ExcelJS from 'exceljs'
import { writeBudgetSheet } from '../../src/documents/budget/write-budget-sheet.ts'
import { maintenanceBudget, platformBudget } from './budget.ts'
import { maintenance, project, specimen } from './project.ts'

export const investmentEstimate = (): Promise<Buffer> => writeBudgetSheet(platformBudget, { title: `${project.name}投资概算表` })

export const maintenanceEstimate = (): Promise<Buffer> => writeBudgetSheet(maintenanceBudget, { title: `${maintenance.name}费用测算表`, unit: '万元' })

const fill = (sheet: ExcelJS.Worksheet, title: string, rows: readonly (readonly string[])[]): void => {
  sheet.addRow([title])
  for (const row of rows) sheet.addRow([...row])
  sheet.addRow([])
  sheet.addRow([specimen])
  sheet.getRow(1).font = { size: 14, bold: true }
  sheet.getRow(2).font = { bold: true }
  sheet.columns.forEach((column) => { column.width = 24 })
}

/** What the project offers to others and what it needs from them. */
export const sharingLists = async (): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('共享清单'), `${project.name}数据共享清单`, [
    ['序号', '资源名称', '共享类型', '共享方式', '更新周期'], ['1', '民生事项申请信息', '有条件共享', '接口', '实时'], ['2', '民生事项核验结果', '有条件共享', '接口', '实时'],
    ['3', '办理期限与结果信息', '有条件共享', '接口', '实时'], ['4', '满意度回访信息', '无条件共享', '文件', '每周'],
  ])
  fill(workbook.addWorksheet('需求清单'), `${project.name}数据需求清单`, [
    ['序号', '资源名称', '提供部门', '使用场景', '取得方式'], ['1', '户籍人口信息', '公安部门', '身份核验', '共享交换平台'], ['2', '婚姻登记信息', '民政部门', '家庭成员核验', '共享交换平台'],
    ['3', '不动产登记信息', '自然资源部门', '财产核验', '共享交换平台'], ['4', '社会保险参保信息', '人社部门', '收入核验', '共享交换平台'], ['5', '住房公积金缴存信息', '公积金管理机构', '收入核验', '协商提供'],
  ])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
