import { InvalidInput } from '../common/errors.ts'
import { fileNameFault, requireSafeFileName, sanitizeFileName } from './file-name.ts'

test.each(['建设方案.pdf', '附件1：概算表（终稿）.xlsx', 'README', '2026年度计划 v1.2.docx'])('the name %j may be used as it is', (name) => {
  expect(fileNameFault(name)).toBeUndefined()
  expect(requireSafeFileName(name)).toBe(name)
  expect(sanitizeFileName(name)).toBe(name)
})

test.each([
  ['../../etc/passwd', '文件名含路径', 'passwd'],
  ['/etc/shadow', '文件名含路径', 'shadow'],
  ['C:\\Windows\\方案.pdf', '文件名含路径', '方案.pdf'],
  ['方案.pdf\0.exe', '文件名含空字符', '方案.pdf.exe'],
  ['方案\u202Efdp.exe', '文件名含不可见字符或改变显示方向的字符', '方案fdp.exe'],
  ['方案\u200b.pdf', '文件名含不可见字符或改变显示方向的字符', '方案.pdf'],
  ['方\n案.pdf', '文件名含控制字符', '方案.pdf'],
  ['CON', '文件名是操作系统的保留名称', '_CON'],
  ['nul.pdf', '文件名是操作系统的保留名称', '_nul.pdf'],
  ['方案?.pdf', '文件名含 < > : " | ? * 等字符', '方案_.pdf'],
  ['.htaccess', '文件名以点开头，或者以点、空格结尾', 'htaccess'],
  ['方案.pdf. ', '文件名以点开头，或者以点、空格结尾', '方案.pdf'],
  ['..', '文件名是操作系统的保留名称', '未命名文件'],
  ['', '文件名为空', '未命名文件'],
  ['  ', '文件名为空', '未命名文件'],
])('the name %j is refused (%s) and would be shown as %j', (name, says, shown) => {
  expect(fileNameFault(name)).toBe(says)
  expect(sanitizeFileName(name)).toBe(shown)
  expect(() => requireSafeFileName(name)).toThrow(InvalidInput)
  expect(() => requireSafeFileName(name)).toThrow(`${says}：“${shown}”。`)
})

test('a long name is cut between characters and keeps its extension', () => {
  const cut = sanitizeFileName(`${'方'.repeat(100)}.pdf`)
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(200)
  expect(cut).toMatch(/^方+\.pdf$/)
  expect(fileNameFault('方'.repeat(100))).toBe('文件名超过 200 字节')
})

test('a decomposed name is put together', () => {
  expect(requireSafeFileName('e\u0301tude.pdf')).toBe('étude.pdf')
})
