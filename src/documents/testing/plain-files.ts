import { crc32, deflateSync } from 'node:zlib'
import { writeZip } from './zip-writer.ts'
import type { ZipPart } from './zip-writer.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'

const contentTypes = (part: string, type: string): ZipPart => ({
  name: '[Content_Types].xml',
  data: `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
})

const relationships = (name: string, target: string, type: string): ZipPart => ({
  name,
  data: `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`,
})

const wordBody = (paragraphs: readonly string[]): string =>
  `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`

/** Parts of the smallest DOCX, for tests that spoil one of them. */
export const docxParts = (paragraphs: readonly string[]): ZipPart[] => [
  contentTypes('word/document.xml', 'wordprocessingml.document'),
  relationships('_rels/.rels', 'word/document.xml', 'officeDocument'),
  { name: 'word/document.xml', data: wordBody(paragraphs) },
]

/** The smallest DOCX with these paragraphs, with further parts if given. */
export const plainDocx = (paragraphs: readonly string[], further: readonly ZipPart[] = []): Buffer => writeZip([...docxParts(paragraphs), ...further])

/** A cell: text, number, or raw XML of a `c` element for what the others cannot say. */
export type PlainCell = string | number | null | { xml: (reference: string) => string }

const cellXml = (cell: PlainCell, reference: string): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`
  return cell.xml(reference)
}

/** The smallest XLSX with one sheet of these rows, at most 26 columns. */
export const plainXlsx = (rows: readonly (readonly PlainCell[])[], further: readonly ZipPart[] = []): Buffer => {
  const sheet = rows.map((row, index) => `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`)).join('')}</row>`).join('')
  const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return writeZip([
    contentTypes('xl/workbook.xml', 'spreadsheetml.sheet'),
    relationships('_rels/.rels', 'xl/workbook.xml', 'officeDocument'),
    relationships('xl/_rels/workbook.xml.rels', 'worksheets/sheet1.xml', 'worksheet'),
    { name: 'xl/workbook.xml', data: `${declaration}<workbook xmlns="${namespace}" xmlns:r="${office}"><sheets><sheet name="概算表" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: 'xl/worksheets/sheet1.xml', data: `${declaration}<worksheet xmlns="${namespace}"><sheetData>${sheet}</sheetData></worksheet>` },
    ...further,
  ])
}

/** A PDF from its objects (number 1 is the catalogue), with a sound cross-reference table. */
export const pdfOf = (objects: readonly string[], trailer = ''): Buffer => {
  const offsets: number[] = []
  let body = '%PDF-1.7\n'
  objects.forEach((object, index) => {
    offsets.push(Buffer.byteLength(body, 'latin1'))
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = Buffer.byteLength(body, 'latin1')
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

const hexText = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** Objects of a one-page PDF whose Chinese text uses a font that is not embedded, as many old programs write it. */
export const pdfObjects = (text: string, catalogue = ''): string[] => {
  const content = `BT /F1 12 Tf 72 720 Td <${hexText(text)}> Tj ET`
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 900] >>',
  ]
}

export const plainPdf = (text: string): Buffer => pdfOf(pdfObjects(text))

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A grey PNG of this size in pixels; `claimed` writes another size into its header. */
export const plainPng = (width: number, height: number, claimed: { width: number; height: number } = { width, height }): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(claimed.width, 0)
  header.writeUInt32BE(claimed.height, 4)
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** The frame of a JPEG: enough for its size and its end, without a picture. */
export const plainJpeg = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame, Buffer.from([0xff, 0xda, 0, 2, 0x55, 0xff, 0xd9])])
}

/** A one-pixel-deep TIFF directory, little or big endian. */
export const plainTiff = (width: number, height: number, endian: 'little' | 'big' = 'little'): Buffer => {
  const bytes = Buffer.alloc(8 + 2 + 24 + 4 + 1)
  const short = (value: number, at: number) => (endian === 'little' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at))
  const long = (value: number, at: number) => (endian === 'little' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at))
  bytes.write(endian === 'little' ? 'II' : 'MM', 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(2, 8)
  for (const [index, [tag, value]] of [[256, width], [257, height]].entries()) {
    const at = 10 + index * 12
    short(tag ?? 0, at)
    short(4, at + 2)
    long(1, at + 4)
    long(value ?? 0, at + 8)
  }
  return bytes
}
