import type { Fault } from '../../../decisions/contracts/fault.ts'

const describe = (file: string, fault: string, remedy: string, path?: string): Fault =>
  ({ where: file, fault, remedy, clauses: [], ...(path === undefined ? {} : { path }) })

const yuan = (fen: number): string => `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`

/** Every sentence about a 概算表; cells are named as the person sees them, amounts in yuan (from fen). */
export const budgetFaults = {
  noHeader: (file: string) =>
    describe(file, `概算表“${file}”中没有找到表头：需要有“名称”和“送审金额”两列。`, '请使用模板填写，表头至少包含“序号、名称、送审金额（元）”。'),
  noUnit: (file: string, cell: string) =>
    describe(file, `概算表“${file}”没有写明金额单位（表头 ${cell}）。`, '请在表头写明“（元）”或者“（万元）”，或者在表格上方写明“单位：元”。', cell),
  unknownUnit: (file: string, cell: string, unit: string) =>
    describe(file, `概算表“${file}”的金额单位是“${unit}”（${cell}），无法换算。`, '请把金额单位改为“元”或者“万元”。', cell),
  noLines: (file: string) =>
    describe(file, `概算表“${file}”中没有任何费用。`, '请逐行填写费用名称和送审金额。'),
  tooManyLines: (file: string, limit: number) =>
    describe(file, `概算表“${file}”超过 ${limit} 行。`, '请合并同类费用，明细可以作为附件上传。'),
  noAmount: (file: string, cell: string, name: string) =>
    describe(file, `单元格 ${cell}：“${name}”没有填写送审金额。`, '请填写金额；没有金额的行请删除。', cell),
  noName: (file: string, cell: string) =>
    describe(file, `单元格 ${cell}：填写了金额，但是没有费用名称。`, '请补充费用名称。', cell),
  notAnAmount: (file: string, cell: string, value: string) =>
    describe(file, `单元格 ${cell} 的内容“${value}”不是金额。`, '请只填写数字，不要带文字。', cell),
  negative: (file: string, cell: string, value: string) =>
    describe(file, `单元格 ${cell} 的金额“${value}”是负数。`, '请填写不小于零的金额；核减请填写在“核减”一列。', cell),
  tooFine: (file: string, cell: string, value: string) =>
    describe(file, `单元格 ${cell} 的金额“${value}”折合成元后超过两位小数。`, '请精确到分（以万元为单位的，最多六位小数）。', cell),
  tooLarge: (file: string, cell: string, value: string) =>
    describe(file, `单元格 ${cell} 的金额“${value}”超出可以登记的范围。`, '请核对金额和单位。', cell),
  formulaWithoutResult: (file: string, cell: string) =>
    describe(file, `单元格 ${cell} 是公式，但是没有计算结果。`, '请用表格软件打开，重新计算并保存后再上传。', cell),
  cellError: (file: string, cell: string, value: string) =>
    describe(file, `单元格 ${cell} 的公式出错（${value}）。`, '请更正公式后再上传。', cell),
  noTotal: (file: string) =>
    describe(file, `概算表“${file}”没有“合计”行。`, '请在最后一行填写合计。'),
  wrongSum: (file: string, cell: string, label: string, stated: number, actual: number) =>
    describe(file, `单元格 ${cell}：“${label}”填写的是 ${yuan(stated)}，各行相加是 ${yuan(actual)}。`, '请核对各行金额与合计，使两者一致。', cell),
  wrongBalance: (file: string, cell: string, name: string) =>
    describe(file, `单元格 ${cell}：“${name}”的送审金额减去核减金额，不等于核定金额。`, '请核对这一行的送审、核减、核定金额。', cell),
  afterTotal: (file: string, cell: string) =>
    describe(file, `单元格 ${cell}：“合计”行之后还有金额，没有计入合计。`, '请把费用填写在“合计”行之前。', cell),
} as const
