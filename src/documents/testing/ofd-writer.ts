import { writeZip } from './zip-writer.ts'
import type { ZipPart } from './zip-writer.ts'

/** A line of text on a page: place and size in millimetres. */
export interface OfdLine { text: string; x: number; y: number; size: number; font?: 'song' | 'hei' }

export interface OfdOptions {
  title: string
  author: string
  /** ISO date. */
  createdOn: string
  pages: readonly (readonly OfdLine[])[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const a4 = '0 0 210 297'
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const documentId = (title: string): string => Buffer.from(title).toString('hex').padEnd(32, '0').slice(0, 32)

const textObject = (line: OfdLine, id: number): string => {
  const steps = [...line.text].slice(1).map((character) => ((character.codePointAt(0) ?? 0) < 0x2000 ? line.size / 2 : line.size))
  const deltas = steps.length === 0 ? '' : ` DeltaX="${steps.join(' ')}"`
  const font = line.font === 'hei' ? 3 : 2
  return `<ofd:TextObject ID="${id}" Boundary="${line.x} ${line.y} ${Math.max(10, 190 - line.x)} ${line.size * 1.4}" Font="${font}" Size="${line.size}"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="${line.size}"${deltas}>${escape(line.text)}</ofd:TextCode></ofd:TextObject>`
}

/** Parts of a text OFD of A4 pages (GB/T 33190-2016): the entry file, one document, its fonts and its pages. */
export const ofdParts = ({ title, author, createdOn, pages }: OfdOptions): ZipPart[] => {
  let id = 10
  const pageParts = pages.map((lines, index): ZipPart => {
    const layer = (id += 1)
    const objects = lines.map((line) => textObject(line, (id += 1))).join('')
    return {
      name: `Doc_0/Pages/Page_${index}/Content.xml`,
      data: `${declaration}<ofd:Page ${namespace}><ofd:Area><ofd:PhysicalBox>${a4}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="${layer}" Type="Body">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
    }
  })
  const list = pages.map((_, index) => `<ofd:Page ID="${(id += 1)}" BaseLoc="Pages/Page_${index}/Content.xml"/>`).join('')
  return [
    { name: 'OFD.xml', data: `${declaration}<ofd:OFD ${namespace} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>${documentId(title)}</ofd:DocID><ofd:Title>${escape(title)}</ofd:Title><ofd:Author>${escape(author)}</ofd:Author><ofd:CreationDate>${createdOn}</ofd:CreationDate><ofd:Creator>Binglian</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>` },
    { name: 'Doc_0/Document.xml', data: `${declaration}<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>${id + 1}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>${a4}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>` },
    { name: 'Doc_0/PublicRes.xml', data: `${declaration}<ofd:Res ${namespace} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体" FamilyName="宋体"/><ofd:Font ID="3" FontName="黑体" FamilyName="黑体" Bold="true"/></ofd:Fonts></ofd:Res>` },
    ...pageParts,
  ]
}

/** A text OFD in memory; fonts are named, not embedded. */
export const writeOfd = (options: OfdOptions): Buffer => writeZip(ofdParts(options))

/** A short OFD for tests: one page per text. */
export const plainOfd = (...texts: readonly string[]): Buffer =>
  writeOfd({ title: '测试文件', author: '测试单位', createdOn: '2026-01-05', pages: texts.map((text) => [{ text, x: 20, y: 20, size: 5 }]) })
