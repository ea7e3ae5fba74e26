import { BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Block, FieldRow } from '../types.ts'
import type { faces } from './styles.ts'
import { alignments, sizes, TEXT_WIDTH, twips } from './styles.ts'
import { clean, run } from './text.ts'

const MARGINS = { top: 40, bottom: 40, left: 80, right: 80 }
const LABEL_SHARE = 0.2

type Align = keyof typeof alignments
type Face = keyof typeof faces

const cell = (text: string, width: number, { align = 'left', face = 'body', span, top = false }: { align?: Align; face?: Face; span?: number; top?: boolean } = {}): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    verticalAlign: top ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    ...(span === undefined ? {} : { columnSpan: span }),
    children: clean(text).split(/\r?\n/).map((line) => new Paragraph({ alignment: alignments[align], children: [run(line, { size: sizes.xiaosi, face })] })),
  })

const table = (columnWidths: number[], rows: TableRow[]): Table =>
  new Table({ columnWidths, width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, rows })

const heightOf = (mm: number) => ({ value: twips(mm), rule: HeightRule.ATLEAST })

/** A list with a heading row that repeats on every page; a row is never broken over two pages. */
export const listTable = ({ columns, rows, rowHeight = 8 }: Extract<Block, { type: 'table' }>): Table => {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((width / total) * TEXT_WIDTH))
  const head = new TableRow({ tableHeader: true, cantSplit: true, height: heightOf(9), children: columns.map(({ title }, i) => cell(title, widths[i] ?? 0, { align: 'center', face: 'heading' })) })
  const body = rows.map((row) => new TableRow({
    cantSplit: true,
    height: heightOf(rowHeight),
    children: columns.map(({ align = 'left' }, i) => cell(row[i] ?? '', widths[i] ?? 0, { align })),
  }))
  return table(widths, [head, ...body])
}

const fieldRow = ({ pairs, height }: FieldRow): TableRow => {
  const label = Math.round(TEXT_WIDTH * LABEL_SHARE)
  const wide = pairs.length === 1
  const value = wide ? TEXT_WIDTH - label : Math.round(TEXT_WIDTH / 2) - label
  return new TableRow({
    cantSplit: height !== undefined,
    height: heightOf(height ?? 9),
    children: pairs.flatMap(([name, text]) => [
      cell(name, label, { align: 'center', face: 'heading' }),
      cell(text, value, { ...(wide ? { span: 3 } : {}), top: height !== undefined && height > 30 }),
    ]),
  })
}

/** A form: lines of one or two label/value pairs. */
export const fieldsTable = ({ rows }: Extract<Block, { type: 'fields' }>): Table => {
  const label = Math.round(TEXT_WIDTH * LABEL_SHARE)
  const value = Math.round(TEXT_WIDTH / 2) - label
  return table([label, value, label, value], rows.map(fieldRow))
}

const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** 版记: the copies, between two lines at the end. */
export const imprint = (cc: readonly string[]): Table =>
  new Table({
    columnWidths: [TEXT_WIDTH],
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, height: heightOf(9), children: [new TableCell({
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 280, right: 280, top: 40, bottom: 40 },
      children: [new Paragraph({ indent: { left: 840, hanging: 840 }, children: [run(`抄送：${cc.join('，')}。`, { size: sizes.si })] })],
    })] })],
  })
