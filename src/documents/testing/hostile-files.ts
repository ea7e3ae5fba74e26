import { encryptedPdf } from './encrypted-pdf.ts'
import { ofdParts, plainOfd } from './ofd-writer.ts'
import { docxParts, pdfObjects, pdfOf, plainDocx, plainPdf, plainPng, plainXlsx } from './plain-files.ts'
import { bombPart, repeatedBlock, spaceBombPart } from './zip-bomb.ts'
import { writeZip } from './zip-writer.ts'

/** A file that must be refused: how it is called, how it is made, and what the refusal says. */
export interface HostileFile {
  /** Name of the case for test titles. */
  title: string
  fileName: string
  make: () => Buffer
  /** The sentence of the fault matches this. */
  says: RegExp
}

const gigabyte = 1024 ** 3
const word = (text: string): string => `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
const docxWithBody = (body: Buffer | string): Buffer => writeZip(docxParts(['正文']).map((part) => (part.name === 'word/document.xml' ? { ...part, data: body } : part)))
const docxWithEntry = (name: string | Buffer, data: Buffer | string = 'x'): Buffer => plainDocx(['正文'], [{ name, data }])

/** An OLE container whose directory names one stream. */
const oleWith = (stream: string): Buffer => {
  const bytes = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  Buffer.from(`${stream}\0`, 'utf16le').copy(bytes, 1024 + 128)
  return bytes
}

const laughs = (): string => {
  const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')
  return `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${entities}]>${word('&l9;')}`
}

/** A page whose content stream inflates to `bytes`. */
const pdfBomb = (bytes: number): Buffer => {
  const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), repeatedBlock(0x20, bytes)]).toString('latin1')
  const objects = pdfObjects('内容')
  objects[3] = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`
  return pdfOf(objects)
}

/** Files that every upload must survive and refuse, each made in memory when asked for. */
export const hostileFiles: readonly HostileFile[] = [
  { title: 'an empty file', fileName: '空文件.docx', make: () => Buffer.alloc(0), says: /空文件/ },
  { title: 'a PDF of 0 bytes', fileName: '建设方案.pdf', make: () => Buffer.alloc(0), says: /空文件/ },
  { title: 'a Windows program renamed to PDF', fileName: '建设方案.pdf', make: () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(512)]), says: /Windows 程序/ },
  { title: 'a Linux program renamed to DOCX', fileName: '说明.docx', make: () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(512)]), says: /Linux 程序/ },
  { title: 'a shell script renamed to XLSX', fileName: '概算.xlsx', make: () => Buffer.from('#!/bin/sh\nrm -rf /\n'), says: /脚本/ },
  { title: 'a script by its own name', fileName: '说明.js', make: () => Buffer.from('WScript.Echo(1)'), says: /程序或者脚本/ },
  { title: 'a web page renamed to PDF', fileName: '方案.pdf', make: () => Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>'), says: /网页/ },
  { title: 'a DOCX named PDF', fileName: '建设方案.pdf', make: () => plainDocx(['正文']), says: /扩展名是“\.pdf”，内容却是DOCX/ },
  { title: 'a PDF named OFD', fileName: '批复.ofd', make: () => plainPdf('正文'), says: /扩展名是“\.ofd”，内容却是PDF/ },
  { title: 'an encrypted PDF', fileName: '建设方案.pdf', make: () => encryptedPdf('secret'), says: /PDF“建设方案\.pdf”已加密/ },
  { title: 'a PDF that was cut off', fileName: '建设方案.pdf', make: () => plainPdf('正文').subarray(0, 600), says: /PDF“建设方案\.pdf”不完整/ },
  { title: 'a PDF without pages', fileName: '建设方案.pdf', make: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']), says: /没有任何页面/ },
  { title: 'a PDF of garbage', fileName: '建设方案.pdf', make: () => Buffer.from(`%PDF-1.7\n${'garbage '.repeat(200)}\n%%EOF\n`), says: /已损坏/ },
  { title: 'a PDF whose page inflates beyond reason', fileName: '建设方案.pdf', make: () => pdfBomb(4 * gigabyte), says: /过于复杂/ },
  { title: 'an old Word document', fileName: '建设方案.doc', make: () => oleWith('WordDocument'), says: /旧版 Word/ },
  { title: 'an old Excel workbook renamed to XLSX', fileName: '概算.xlsx', make: () => oleWith('Workbook'), says: /旧版 Excel/ },
  { title: 'a password-protected DOCX', fileName: '建设方案.docx', make: () => oleWith('EncryptedPackage'), says: /已加密/ },
  { title: 'a DOCX with a macro', fileName: '绩效目标表.docx', make: () => docxWithEntry('word/vbaProject.bin', Buffer.from('d0cf11e0a1b11ae1', 'hex')), says: /宏/ },
  { title: 'a DOCX that loads a template from outside', fileName: '绩效目标表.docx', make: () => docxWithEntry('word/_rels/settings.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.invalid/t.dotm" TargetMode="External"/></Relationships>'), says: /外部地址/ },
  { title: 'a DOCX that was cut off', fileName: '绩效目标表.docx', make: () => plainDocx(['正文']).subarray(0, 500), says: /不完整/ },
  { title: 'a DOCX with an external entity', fileName: '绩效目标表.docx', make: () => docxWithBody(`<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${word('&x;')}`), says: /文档类型声明或者实体/ },
  { title: 'a DOCX of a billion laughs', fileName: '绩效目标表.docx', make: () => docxWithBody(laughs()), says: /文档类型声明或者实体/ },
  { title: 'an OFD with an external entity', fileName: '批复.ofd', make: () => writeZip(ofdParts({ title: 't', author: 'a', createdOn: '2026-01-05', pages: [[]] }).map((part) => (part.name === 'OFD.xml' ? { ...part, data: '<!DOCTYPE o SYSTEM "http://example.invalid/o.dtd"><o/>' } : part))), says: /文档类型声明或者实体/ },
  { title: 'a DOCX whose text is no UTF-8', fileName: '绩效目标表.docx', make: () => docxWithBody(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>'), Buffer.from([0xb9, 0xe3, 0xce, 0xf7]), Buffer.from('</a>')])), says: /不是有效的 UTF-8/ },
  { title: 'a DOCX with XML that does not close', fileName: '绩效目标表.docx', make: () => docxWithBody('<a><b></a>'), says: /XML 格式不正确/ },
  { title: 'a DOCX whose XML is nested a million deep', fileName: '绩效目标表.docx', make: () => docxWithBody('<a>'.repeat(1_000_000)), says: /XML 格式不正确/ },
  { title: 'a ZIP bomb of 10 GB with an honest-looking header', fileName: '建设方案.docx', make: () => plainDocx(['正文'], [bombPart('word/media/image1.bin', 10 * gigabyte)]), says: /压缩炸弹/ },
  { title: 'an XML bomb of 10 GB of white space', fileName: '概算.xlsx', make: () => plainXlsx([['序号']], [spaceBombPart('xl/worksheets/sheet2.xml', 10 * gigabyte)]), says: /压缩炸弹/ },
  { title: 'a ZIP whose parts overlap', fileName: '建设方案.docx', make: () => plainDocx(['正文'], [{ name: 'word/a.bin', data: 'x'.repeat(5000), stored: true }, { name: 'word/b.bin', data: 'x'.repeat(5000), stored: true, sharesContent: true }]), says: /互相重叠/ },
  { title: 'a ZIP within a DOCX', fileName: '建设方案.docx', make: () => docxWithEntry('word/media/附件.zip', plainDocx(['内层'])), says: /又包含压缩包/ },
  { title: 'a program within a DOCX', fileName: '建设方案.docx', make: () => docxWithEntry('word/media/a.png', 'MZ\x90\0'), says: /内部包含Windows 程序/ },
  { title: 'a ZIP with too many parts', fileName: '建设方案.docx', make: () => plainDocx(['正文'], Array.from({ length: 5001 }, (_, index) => ({ name: `word/p${index}.bin`, data: '' }))), says: /超过 5000 个/ },
  { title: 'a path that leaves the container', fileName: '建设方案.docx', make: () => docxWithEntry('word/../../../etc/cron.d/x'), says: /指向上级文件夹/ },
  { title: 'an absolute path in the container', fileName: '建设方案.docx', make: () => docxWithEntry('/etc/passwd'), says: /绝对路径/ },
  { title: 'a backslash path in the container', fileName: '建设方案.docx', make: () => docxWithEntry('word\\..\\x.xml'), says: /反斜杠/ },
  { title: 'a NUL in a path of the container', fileName: '建设方案.docx', make: () => docxWithEntry('word/a.xml\0.png'), says: /空字符/ },
  { title: 'a reversed name in the container', fileName: '建设方案.docx', make: () => docxWithEntry('word/a\u202Egnp.exe'), says: /改变显示方向/ },
  { title: 'a reserved name in the container', fileName: '建设方案.docx', make: () => docxWithEntry('word/CON.xml', '<a/>'), says: /保留名称/ },
  { title: 'two parts of the same name', fileName: '建设方案.docx', make: () => docxWithEntry('WORD/Document.xml', word('另一份正文')), says: /重名/ },
  { title: 'an encrypted part', fileName: '建设方案.docx', make: () => plainDocx(['正文'], [{ name: 'word/x.bin', data: 'x', flags: 0x801 }]), says: /已加密/ },
  { title: 'a part whose check sum is wrong', fileName: '建设方案.docx', make: () => plainDocx(['正文'], [{ name: 'word/x.bin', data: 'x', crc: 1 }]), says: /校验值不符/ },
  { title: 'a plain ZIP renamed to DOCX', fileName: '建设方案.docx', make: () => writeZip([{ name: 'readme.txt', data: 'x' }]), says: /ZIP 压缩包/ },
  { title: 'an OFD without its document', fileName: '批复.ofd', make: () => writeZip(ofdParts({ title: 't', author: 'a', createdOn: '2026-01-05', pages: [[]] }).filter((part) => part.name !== 'Doc_0/Document.xml')), says: /缺少 OFD 必须有的内容/ },
  { title: 'an OFD without pages', fileName: '批复.ofd', make: () => plainOfd(), says: /没有任何页面/ },
  { title: 'an encrypted OFD', fileName: '批复.ofd', make: () => writeZip([...ofdParts({ title: 't', author: 'a', createdOn: '2026-01-05', pages: [[]] }), { name: 'Encryptions.xml', data: '<a/>' }]), says: /OFD“批复\.ofd”已加密/ },
  { title: 'a PNG that was cut off', fileName: '扫描件.png', make: () => plainPng(40, 40).subarray(0, 50), says: /不完整/ },
  { title: 'a PNG that claims a monstrous size', fileName: '扫描件.png', make: () => plainPng(4, 4, { width: 50_000, height: 50_000 }), says: /尺寸不合理/ },
  { title: 'a RAR archive', fileName: '材料.rar', make: () => Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), says: /RAR 压缩包/ },
  { title: 'random bytes', fileName: '扫描件.pdf', make: () => Buffer.from('0001020304fffefd8899', 'hex'), says: /无法识别/ },
]

/** The hostile file of that title. */
export const hostileFile = (title: string): HostileFile => {
  const found = hostileFiles.find((file) => file.title === title)
  if (found === undefined) throw new Error(`no hostile file "${title}"`)
  return found
}
