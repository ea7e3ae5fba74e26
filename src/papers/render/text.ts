import { Paragraph, TextRun } from 'docx'
import type { IParagraphOptions } from 'docx'
import { bodyLine, faces, sizes } from './styles.ts'

type Face = keyof typeof faces

/** Characters that XML 1.0 forbids; one of them would make the whole file unreadable. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export const clean = (text: string): string => text.replace(FORBIDDEN, '').replace(/\t/g, ' ')

export const run = (text: string, options: { face?: Face; size?: number; bold?: boolean; color?: string } = {}): TextRun =>
  new TextRun({ text: clean(text), font: faces[options.face ?? 'body'], size: options.size ?? sizes.san, ...(options.bold ? { bold: true } : {}), ...(options.color === undefined ? {} : { color: options.color }) })

/** Paragraphs of a text; a line break in the text begins a new one. */
export const paragraphs = (text: string, options: { face?: Face; size?: number; bold?: boolean } = {}, layout: Omit<IParagraphOptions, 'children'> = {}): Paragraph[] =>
  clean(text).split(/\r?\n/).map((line) => new Paragraph({ spacing: bodyLine, autoSpaceEastAsianText: false, ...layout, children: [run(line.replace(/^ +| +$/g, ''), options)] }))
