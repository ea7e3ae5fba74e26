import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults } from '../faults.ts'
import type { RandomFile } from '../inspect/random-file.ts'

const directoryBytes = 64 * 1024
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** Streams by which the programs are known ([MS-CFB], [MS-OFFCRYPTO], [MS-DOC], [MS-XLS], [MS-PPT]), in the order that decides. */
const streams: { name: string; fault: (file: string) => Fault }[] = [
  { name: 'EncryptedPackage', fault: (file) => documentFaults.encrypted(file, '文档') },
  { name: 'WordDocument', fault: (file) => documentFaults.legacyOffice(file, '旧版 Word 文档（DOC）', 'DOCX') },
  { name: 'Workbook', fault: (file) => documentFaults.legacyOffice(file, '旧版 Excel 表格（XLS）', 'XLSX') },
  { name: 'Book', fault: (file) => documentFaults.legacyOffice(file, '旧版 Excel 表格（XLS）', 'XLSX') },
  { name: 'PowerPoint Document', fault: (file) => documentFaults.legacyOffice(file, '旧版演示文稿（PPT）', 'PDF') },
]

/** What to say about an OLE container: a password-protected Office file, or an old format. None of them is accepted. */
export const judgeOle = async (file: RandomFile, fileName: string): Promise<Fault> => {
  const head = await file.read(0, 512)
  const sectorBytes = head.length === 512 ? 2 ** Math.min(head.readUInt16LE(30), 16) : 512
  const directoryAt = head.length === 512 ? (head.readUInt32LE(48) + 1) * sectorBytes : 0
  const pieces = await Promise.all([file.read(0, directoryBytes), file.read(directoryAt, directoryBytes)])
  const found = streams.find(({ name }) => pieces.some((piece) => piece.includes(utf16(`${name}\0`))))
  return found?.fault(fileName) ?? documentFaults.legacyOffice(fileName, '旧版 Office 文件', 'DOCX、XLSX 或 PDF')
}
