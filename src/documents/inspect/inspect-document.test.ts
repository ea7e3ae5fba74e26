import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { InspectionOptions } from '../inspection.ts'
import { encryptedPdf } from '../testing/encrypted-pdf.ts'
import { ofdParts, plainOfd } from '../testing/ofd-writer.ts'
import { pdfObjects, pdfOf, plainDocx, plainJpeg, plainPdf, plainPng, plainTiff, plainXlsx } from '../testing/plain-files.ts'
import { writeZip } from '../testing/zip-writer.ts'
import { inspectDocument } from './inspect-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'binglian-inspect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inspect = (bytes: Buffer, fileName: string, options: Omit<InspectionOptions, 'fileName'> = {}) => {
  const path = join(folder, 'content')
  writeFileSync(path, bytes)
  return inspectDocument({ path }, { fileName, ...options })
}

const sentences = (findings: { fault: string }[]): string[] => findings.map((finding) => finding.fault)

test('the text of a PDF is read although its Chinese font is not embedded', async () => {
  const found = await inspect(plainPdf('桂海区社会救助平台'), '建设方案.pdf')
  expect(found).toMatchObject({ kind: 'pdf', mediaType: 'application/pdf', pages: 1, faults: [], notices: [], textComplete: true, meta: { version: '1.7' } })
  expect(found.text?.trim()).toBe('桂海区社会救助平台')
})

test('a PDF with scripts and attached files counts, with a notice for each', async () => {
  const objects = [
    ...pdfObjects('正文', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [(a.exe) 8 0 R] >> >>'),
    '<< /Type /Filespec /F (a.exe) /UF (a.exe) /EF << /F 9 0 R >> >>',
    '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
  ]
  const found = await inspect(pdfOf(objects), '建设方案.pdf')
  expect(found.faults).toEqual([])
  expect(sentences(found.notices)).toEqual(expect.arrayContaining([expect.stringContaining('JavaScript'), expect.stringContaining('a.exe')]))
})

test('a PDF that opens without a password but is restricted counts, with a notice', async () => {
  const found = await inspect(encryptedPdf(''), '建设方案.pdf')
  expect(found.faults).toEqual([])
  expect(sentences(found.notices)).toEqual(expect.arrayContaining([expect.stringContaining('权限限制')]))
})

test('a PDF without text is a scan: it counts and a person is asked to look', async () => {
  const found = await inspect(plainPdf(''), '扫描件.pdf')
  expect(found.faults).toEqual([])
  expect(sentences(found.notices)).toEqual([expect.stringContaining('扫描件')])
})

test('the text of an OFD is read page by page, and that it is not signed', async () => {
  const found = await inspect(plainOfd('财政意见', '第二页'), '财政意见.ofd')
  expect(found).toMatchObject({ kind: 'ofd', mediaType: 'application/ofd', pages: 2, faults: [], text: '财政意见\n第二页\n', meta: { signatures: 0, title: '测试文件' } })
})

test('the signatures of an OFD are counted', async () => {
  const parts = ofdParts({ title: '批复', author: '单位', createdOn: '2026-01-05', pages: [[{ text: '批复', x: 20, y: 20, size: 5 }]] })
    .map((part) => (part.name === 'OFD.xml' ? { ...part, data: part.data.toString().replace('</ofd:DocBody>', '<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>') } : part))
  const list = '<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
  const found = await inspect(writeZip([...parts, { name: 'Doc_0/Signs/Signatures.xml', data: list }]), '批复.ofd')
  expect(found).toMatchObject({ faults: [], meta: { signatures: 1 } })
})

test('an OFD that points outside its container is damaged, not followed', async () => {
  const parts = ofdParts({ title: 't', author: 'a', createdOn: '2026-01-05', pages: [[]] })
    .map((part) => (part.name === 'Doc_0/Document.xml' ? { ...part, data: part.data.toString().replace('Pages/Page_0/Content.xml', '../../../etc/passwd') } : part))
  const found = await inspect(writeZip(parts), '批复.ofd')
  expect(sentences(found.faults)).toEqual([expect.stringContaining('缺少 OFD 必须有的内容（../../etc/passwd）')])
})

test('the text of a DOCX is read paragraph by paragraph', async () => {
  const found = await inspect(plainDocx(['绩效目标表', '一、产出 < 效益 & 满意度']), '绩效目标表.docx')
  expect(found).toMatchObject({ kind: 'docx', faults: [], notices: [], text: '绩效目标表\n一、产出 < 效益 & 满意度\n', textComplete: true })
})

test('objects embedded in a DOCX count, with a notice that nobody looked into them', async () => {
  const found = await inspect(plainDocx(['正文'], [{ name: 'word/embeddings/oleObject1.bin', data: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, { name: 'word/embeddings/表.xlsx', data: plainXlsx([['a']]) }]), '方案.docx')
  expect(found.faults).toEqual([])
  expect(sentences(found.notices)).toEqual([expect.stringContaining('word/embeddings/oleObject1.bin、word/embeddings/表.xlsx')])
})

test('the text of an XLSX is read row by row', async () => {
  const found = await inspect(plainXlsx([['序号', '名称'], [1, '软件开发']]), '概算表.xlsx')
  expect(found).toMatchObject({ kind: 'xlsx', faults: [], text: '概算表\n序号\t名称\n1\t软件开发\n' })
})

test.each([
  ['a PNG', plainPng(120, 80), '扫描件.png', 'png'],
  ['a JPEG', plainJpeg(120, 80), '扫描件.JPG', 'jpeg'],
  ['a little-endian TIFF', plainTiff(120, 80), '扫描件.tif', 'tiff'],
  ['a big-endian TIFF', plainTiff(120, 80, 'big'), '扫描件.tiff', 'tiff'],
])('%s is known by its content and size; its text is left to a person', async (_what, bytes, fileName, kind) => {
  const found = await inspect(bytes, fileName)
  expect(found).toMatchObject({ kind, faults: [], pages: 1, text: '', meta: { width: 120, height: 80 } })
  expect(sentences(found.notices)).toEqual([expect.stringContaining('读不出文字')])
})

test('a file of a kind that this material may not have is refused with the kinds that it may have', async () => {
  const found = await inspect(plainPdf('概算'), '概算表.pdf', { accept: ['xlsx'] })
  expect(sentences(found.faults)).toEqual(['文件“概算表.pdf”是PDF，这份材料需要的是 XLSX。'])
})

test('a file over the size limit is refused before it is read', async () => {
  const found = await inspect(plainDocx(['正文']), '方案.docx', { limits: { maxBytes: 100 } })
  expect(sentences(found.faults)).toEqual(['文件“方案.docx”超过大小上限 0 MB。'])
})

test('text beyond the limit is dropped and a person is told', async () => {
  const found = await inspect(plainDocx(Array.from({ length: 100 }, () => '很长的方案')), '方案.docx', { limits: { maxTextLength: 50 } })
  expect(found.text?.length).toBe(50)
  expect(found.textComplete).toBe(false)
  expect(sentences(found.notices)).toEqual([expect.stringContaining('只查验了前面的部分')])
})

test('an unsafe name is refused too, and shown without its danger', async () => {
  const found = await inspect(plainDocx(['正文']), '../../方案.docx')
  expect(found.faults).toEqual([expect.objectContaining({ where: '方案.docx', fault: '文件名含路径。' })])
})

test('all unsound parts of a file are listed at once', async () => {
  const found = await inspect(plainDocx(['正文'], [{ name: 'word/a.xml', data: '<a>' }, { name: 'word/b.xml', data: '<!DOCTYPE b><b/>' }, { name: 'word/c.bin', data: 'MZ' }]), '方案.docx')
  expect(found.faults.map((fault) => fault.path)).toEqual(['word/a.xml', 'word/b.xml', 'word/c.bin'])
})

test('a stream is spooled, read and removed again', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('binglian-document-'))
  const found = await inspectDocument({ stream: Readable.from([plainDocx(['正文'])]) }, { fileName: '方案.docx' })
  expect(found).toMatchObject({ kind: 'docx', text: '正文\n' })
  const tooLarge = await inspectDocument({ stream: Readable.from([Buffer.alloc(1000), Buffer.alloc(1000)]) }, { fileName: '方案.docx', limits: { maxBytes: 1500 } })
  expect(sentences(tooLarge.faults)).toEqual([expect.stringContaining('超过大小上限')])
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('binglian-document-'))).toEqual(before)
})

test('a file that cannot be read is a technical failure, never a fault of the document', async () => {
  await expect(inspectDocument({ path: join(folder, 'missing') }, { fileName: '方案.pdf' })).rejects.toMatchObject({ name: 'TechnicalFailure', code: 'document-inspection-failed' })
})

test('many PDFs at once are all read', async () => {
  const path = join(folder, 'many.pdf')
  writeFileSync(path, plainPdf('同时查验'))
  const found = await Promise.all(Array.from({ length: 8 }, () => inspectDocument({ path }, { fileName: '方案.pdf' })))
  expect(found.map((each) => each.text?.trim())).toEqual(Array.from({ length: 8 }, () => '同时查验'))
})
