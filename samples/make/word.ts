import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'

/** A part of a Word file: a heading, a paragraph or a table whose first row is its head. */
export type WordPart = { heading: string } | { text: string } | { rows: readonly (readonly string[])[] }

const font = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' }
const run = (text: string, size: number, bold = false): TextRun => new TextRun({ text, size, bold, font })

const tableOf = (rows: readonly (readonly string[])[]): Table => new Table({
  width: { size: 100, type: WidthType.PERCENTAGE },
  rows: rows.map((cells, index) => new TableRow({
    tableHeader: index === 0,
    children: cells.map((cell) => new TableCell({ children: [new Paragraph({ children: [run(cell, 21, index === 0)] })] })),
  })),
})

const blocksOf = (part: WordPart): (Paragraph | Table)[] => {
  if ('heading' in part) return [new Paragraph({ heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 120 }, children: [run(part.heading, 28, true)] })]
  if ('text' in part) return [new Paragraph({ indent: { firstLine: 480 }, spacing: { line: 360 }, children: [run(part.text, 24)] })]
  return [tableOf(part.rows), new Paragraph({ children: [] })]
}

/** A Word file with a centred title. */
export const wordFile = async (title: string, author: string, parts: readonly WordPart[]): Promise<Buffer> => {
  const heading = new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 320 }, children: [run(title, 36, true)] })
  return Packer.toBuffer(new Document({ title, creator: author, sections: [{ children: [heading, ...parts.flatMap(blocksOf)] }] }))
}
