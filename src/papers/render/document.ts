import { AlignmentType, Document, Footer, Header, PageNumber, Packer, Paragraph, TextRun } from 'docx'
import type { Table } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { chineseDate } from '../../calendar/plain-date.ts'
import type { Block, PaperContent } from '../types.ts'
import { routingSlip } from './routing-slip.ts'
import { alignments, bodyLine, CHARACTER, faces, page, sizes } from './styles.ts'
import { fieldsTable, imprint, listTable } from './tables.ts'
import { paragraphs, run } from './text.ts'

type Part = Paragraph | Table

export interface RenderOptions {
  issuer: string
  /** `YYYY-MM-DD`; absent leaves the date to be filled in. */
  date?: string
  number?: string
  /** A paper of a draft text of law: watermarked, never numbered. */
  draft: boolean
}

export const DRAFT_MARK = '草案试行'
export const UNSIGNED_MARK = '送签稿·未经签发无效'
const FORM_MARK = '严禁填写涉密信息'

const blank = (keepNext = false): Paragraph => new Paragraph({ spacing: bodyLine, keepNext, children: [] })

const renderBlock = (block: Block, keepNext = false): Part[] => {
  if (block.type === 'heading') return paragraphs(block.text, { face: 'heading' }, { indent: { firstLine: 2 * CHARACTER }, keepNext: true })
  if (block.type === 'table') return [listTable(block), blank()]
  if (block.type === 'fields') return [fieldsTable(block)]
  if (block.type === 'appendix') {
    return [
      new Paragraph({ pageBreakBefore: true, spacing: bodyLine, children: [run('附件', { face: 'heading' })] }),
      ...paragraphs(block.title, { face: 'title', size: sizes.er }, { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 300 } }),
      ...block.blocks.flatMap((inner) => renderBlock(inner)),
    ]
  }
  const indent = block.indent === false ? {} : { indent: { firstLine: 2 * CHARACTER } }
  return paragraphs(block.text, { ...(block.bold ? { bold: true } : {}) }, { ...indent, keepNext, alignment: block.align ? alignments[block.align] : AlignmentType.BOTH })
}

/** Width in 三号 characters; digits and Latin letters take half. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 256 ? 0.5 : 1), 0)

/** 落款: the date four characters from the right margin and the issuer centred above it, as GB/T 9704 puts a sealed signature. */
const signature = (issuer: string, date: string): Paragraph[] => {
  const overhang = (widthOf(issuer) - widthOf(date)) / 2
  const dateIndent = Math.max(4, overhang + 2)
  const at = (text: string, characters: number): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: bodyLine, indent: { right: Math.round(characters * CHARACTER) }, keepNext: text === issuer, children: [run(text)] })
  return [blank(true), blank(true), at(issuer, dateIndent - overhang), at(date, dateIndent)]
}

const header = ({ draft }: RenderOptions, content: PaperContent): Header =>
  new Header({
    children: [new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        run([content.routingSlip ? UNSIGNED_MARK : FORM_MARK, ...(draft ? [DRAFT_MARK] : [])].join('　'), { face: 'heading', size: sizes.xiaosi, color: content.routingSlip ? 'C00000' : '808080' }),
        ...(draft ? [new TextWatermark({ text: DRAFT_MARK, font: '黑体', color: 'C0C0C0', opacity: 0.5 })] : []),
      ],
    })],
  })

const footer = (alignment: 'left' | 'right'): Footer =>
  new Footer({ children: [new Paragraph({
    alignment: alignments[alignment],
    indent: { left: CHARACTER, right: CHARACTER },
    children: [new TextRun({ font: faces.page, size: sizes.si, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })] })

const opening = (content: PaperContent, { number, draft }: RenderOptions): Paragraph[] => {
  const line = draft ? '（草案试行，不编文号）' : number ?? '（文号在签发后编列）'
  return [
    ...(content.routingSlip ? [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...bodyLine, after: 400 }, children: [run(line)] })] : []),
    ...paragraphs(content.title, { face: 'title', size: sizes.er }, { alignment: AlignmentType.CENTER, spacing: { line: 660, after: content.routingSlip ? 400 : 240 } }),
    ...(content.to === undefined ? [] : paragraphs(`${content.to}：`)),
  ]
}

/** Turns a paper's content into a DOCX laid out like a Chinese official document. */
export const renderDocument = async (content: PaperContent, options: RenderOptions): Promise<Buffer> => {
  const date = options.date === undefined ? '　　　　年　　月　　日' : chineseDate(options.date)
  const body = content.blocks.filter(({ type }) => type !== 'appendix')
  const appendices = content.blocks.filter(({ type }) => type === 'appendix')
  const children: Part[] = [
    ...opening(content, options),
    // The signature never stands alone on a page: the last two paragraphs of the text go with it.
    ...body.flatMap((block, index) => renderBlock(block, content.signed && index >= body.length - 2)),
    ...(content.signed ? signature(options.issuer, date) : []),
    ...(content.publicity === undefined ? [] : [...paragraphs(`（公开属性：${content.publicity}）`, {}, { indent: { firstLine: 2 * CHARACTER } })]),
    ...appendices.flatMap((block) => renderBlock(block)),
    ...(content.cc === undefined || content.cc.length === 0 ? [] : [blank(), imprint(content.cc)]),
    ...(content.routingSlip ? routingSlip(content, options.draft ? undefined : options.number) : []),
  ]
  const head = header(options, content)
  const document = new Document({
    title: content.title,
    creator: options.issuer,
    description: content.routingSlip ? UNSIGNED_MARK : FORM_MARK,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: faces.body, size: sizes.san, language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
    sections: [{ properties: { page }, headers: { default: head, even: head }, footers: { default: footer('right'), even: footer('left') }, children }],
  })
  return Packer.toBuffer(document)
}

