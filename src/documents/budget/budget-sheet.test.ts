import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { plainDocx, plainXlsx } from '../testing/plain-files.ts'
import type { PlainCell } from '../testing/plain-files.ts'
import type { BudgetLine } from './budget-lines.ts'
import { parseBudgetSheet } from './parse-budget-sheet.ts'
import { writeBudgetSheet } from './write-budget-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'binglian-budget-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileName = '概算表.xlsx'
const parse = (rows: readonly (readonly PlainCell[])[]) => {
  const path = join(folder, 'sheet.xlsx')
  writeFileSync(path, plainXlsx(rows))
  return parseBudgetSheet({ path }, { fileName })
}
const sentences = async (rows: readonly (readonly PlainCell[])[]): Promise<string[]> => (await parse(rows)).faults.map((fault) => fault.fault)

const header = ['序号', '费用名称', '送审金额（元）']
const total = (amount: PlainCell): PlainCell[] => ['', '合计', amount]

test('lines are read in yuan and the total is compared with them', async () => {
  expect(await parse([['某项目概算表'], header, [1, '软件开发', 3_000_000], [2, '系统集成', 860_000.5], total(3_860_000.5)])).toEqual({
    lines: [{ line: 1, number: '1', name: '软件开发', submitted: 3_000_000 }, { line: 2, number: '2', name: '系统集成', submitted: 860_000.5 }],
    total: { submitted: 3_860_000.5 },
    faults: [],
  })
})

test('amounts in 万元 become yuan exactly', async () => {
  const { lines, total: sum, faults } = await parse([['序号', '名称', '送审（万元）'], [1, '甲', 0.1], [2, '乙', 0.2], [3, '丙', 385.123456], total(385.423456)])
  expect(faults).toEqual([])
  expect(lines.map((line) => line.submitted)).toEqual([1000, 2000, 3_851_234.56])
  expect(sum.submitted).toBe(3_854_234.56)
})

test.each([
  ['in a line above the table', [['单位：万元'], ['序号', '名称', '送审金额'], [1, '甲', 10], ['', '合计', 10]], 100_000],
  ['in a heading over several columns', [['序号', '名称', '金额（万元）'], [null, null, '送审', '核减', '核定'], [1, '甲', 10, 1, 9], ['', '合计', 10, 1, 9]], 100_000],
  ['in the column, against the line above', [['单位：万元'], ['序号', '名称', '送审金额（元）'], [1, '甲', 10], ['', '合计', 10]], 10],
])('the unit is taken %s', async (_where, rows, submitted) => {
  expect(await parse(rows)).toMatchObject({ total: { submitted }, faults: [] })
})

test('a table without a unit is refused: it is never guessed', async () => {
  expect(await parse([['序号', '名称', '送审金额'], [1, '甲', 10], ['', '合计', 10]])).toEqual({
    lines: [],
    total: { submitted: 0 },
    faults: [{ where: fileName, fault: '概算表“概算表.xlsx”没有写明金额单位（表头 C1）。', remedy: '请在表头写明“（元）”或者“（万元）”，或者在表格上方写明“单位：元”。', clauses: [], path: 'C1' }],
  })
})

test('a unit that is neither 元 nor 万元 is refused', async () => {
  expect(await sentences([['序号', '名称', '送审金额（千元）'], [1, '甲', 10]])).toEqual(['概算表“概算表.xlsx”的金额单位是“千元”（C1），无法换算。'])
})

test('headings with their own sums are not counted twice, and the lines know their headings', async () => {
  const { lines, faults } = await parse([
    header, ['一', '工程费用', 300], [1, '软件', 200], ['1.1', '前端', 120], ['1.2', '后端', 80], [2, '硬件', 100], ['二', '其他费用', 50], [1, '监理', 50], total(350),
  ])
  expect(faults).toEqual([])
  expect(lines.map(({ name, groups }) => [name, groups])).toEqual([['前端', ['工程费用', '软件']], ['后端', ['工程费用', '软件']], ['硬件', ['工程费用']], ['监理', ['其他费用']]])
})

test('subtotals are compared with their own part only', async () => {
  const rows = (second: number): PlainCell[][] => [header, [1, '甲', 10], [2, '乙', 20], ['', '小计', 30], [3, '丙', 5], ['', '小计', second], total(35)]
  expect(await sentences(rows(5))).toEqual([])
  expect(await sentences(rows(6))).toEqual(['单元格 C6：“小计”填写的是 6.00 元，各行相加是 5.00 元。'])
})

test('a total that differs by one fen is named with both sums', async () => {
  expect(await sentences([header, [1, '甲', 0.1], [2, '乙', 0.2], total(0.31)])).toEqual(['单元格 C4：“合计”填写的是 0.31 元，各行相加是 0.30 元。'])
})

test('a heading whose sum is wrong is named by its cell', async () => {
  expect(await sentences([header, ['一', '工程费用', 30], [1, '软件', 20], total(20)])).toEqual(['单元格 C2：“工程费用”填写的是 30.00 元，各行相加是 20.00 元。'])
})

test('submitted, reduced and approved must balance in every line', async () => {
  const rows = (approved: number): PlainCell[][] => [['序号', '名称', '送审（元）', '核减（元）', '核定（元）'], [1, '甲', 10, 2, approved], ['', '合计', 10, 2, approved]]
  expect(await parse(rows(8))).toMatchObject({ lines: [{ submitted: 10, reduced: 2, approved: 8 }], total: { submitted: 10, reduced: 2, approved: 8 }, faults: [] })
  expect(await sentences(rows(9))).toEqual(['单元格 E2：“甲”的送审金额减去核减金额，不等于核定金额。'])
})

const cell = (xml: (reference: string) => string): PlainCell => ({ xml })

test.each<[string, PlainCell, string]>([
  ['words', '约100', '单元格 C2 的内容“约100”不是金额。'],
  ['a negative amount', -5, '单元格 C2 的金额“-5”是负数。'],
  ['a fraction of a fen', 1.005, '单元格 C2 的金额“1.005”折合成元后超过两位小数。'],
  ['an absurd amount', 1e15, '单元格 C2 的金额“1000000000000000”超出可以登记的范围。'],
  ['a formula error', cell((at) => `<c r="${at}" t="e"><f>1/0</f><v>#DIV/0!</v></c>`), '单元格 C2 的公式出错（#DIV/0!）。'],
  ['a formula that was never calculated', cell((at) => `<c r="${at}"><f>SUM(A1:A2)</f></c>`), '单元格 C2 是公式，但是没有计算结果。'],
  ['a truth value', cell((at) => `<c r="${at}" t="b"><v>1</v></c>`), '单元格 C2 的内容“1”不是金额。'],
  ['nothing', null, '单元格 B2：“甲”没有填写送审金额。'],
])('%s in an amount cell is a fault that names the cell', async (_what, bad, says) => {
  expect(await sentences([header, [1, '甲', bad], [2, '乙', 5], total(5)])).toEqual([says])
})

test.each<[string, PlainCell]>([
  ['thousands separators', '1,234,567.80'], ['full-width digits', '１２３４５６７．８'], ['a currency sign', '¥ 1234567.8'], ['its unit', '1234567.80元'],
  ['the rest of a binary fraction', cell((at) => `<c r="${at}"><v>1234567.8000000001</v></c>`)], ['a formula with its result', cell((at) => `<c r="${at}"><f>A1</f><v>1234567.8</v></c>`)],
])('an amount with %s is read as the person meant it', async (_what, amount) => {
  expect(await parse([header, [1, '甲', amount], total(1_234_567.8)])).toMatchObject({ total: { submitted: 1_234_567.8 }, faults: [] })
})

test('all bad cells are named at once', async () => {
  expect(await sentences([header, [1, '甲', '待定'], [2, '', 5], [3, '丙', -1], total(4)])).toEqual([
    '单元格 C2 的内容“待定”不是金额。', '单元格 C4 的金额“-1”是负数。', '单元格 B3：填写了金额，但是没有费用名称。',
  ])
})

test('a table without total, without lines or without header says so, and so do amounts after the total', async () => {
  expect(await sentences([header, [1, '甲', 10]])).toEqual(['概算表“概算表.xlsx”没有“合计”行。'])
  expect(await sentences([header])).toEqual(['概算表“概算表.xlsx”中没有任何费用。'])
  expect(await sentences([['信息资源目录'], ['名称', '来源']])).toEqual(['概算表“概算表.xlsx”中没有找到表头：需要有“名称”和“送审金额”两列。'])
  expect(await sentences([header, [1, '甲', 10], total(10), [2, '乙', 5]])).toEqual(['单元格 C4：“合计”行之后还有金额，没有计入合计。'])
  expect(await sentences([header, [1, '甲', 10], total(10), [null, '填表人：张三'], [null, '日期：2026年1月']])).toEqual([])
})

test('a file that is no workbook is refused, not parsed', async () => {
  const { faults } = await parseBudgetSheet({ stream: Readable.from([plainDocx(['概算'])]) }, { fileName })
  expect(faults).toEqual([expect.objectContaining({ where: fileName, fault: expect.stringContaining('不在可接收的格式之内') })])
})

test.each(['元', '万元'] as const)('a sheet that was written in %s is read back to the same lines', async (unit) => {
  const lines: BudgetLine[] = [
    { line: 1, number: '1', groups: ['工程费用'], name: '应用软件开发', submitted: 2_980_000.01, reduced: 80_000, approved: 2_900_000.01 },
    { line: 2, number: '2', groups: ['工程费用'], name: '数据治理', submitted: 420_000, reduced: 0, approved: 420_000 },
    { line: 3, number: '1', groups: ['其他费用'], name: '监理费', submitted: 96_500.55, reduced: 500.55, approved: 96_000 },
  ]
  const bytes = await writeBudgetSheet(lines, { title: '测试项目概算表', unit })
  const read = await parseBudgetSheet({ stream: Readable.from([bytes]) }, { fileName })
  expect(read).toEqual({ lines, total: { submitted: 3_496_500.56, reduced: 80_500.55, approved: 3_416_000.01 }, faults: [] })
})
