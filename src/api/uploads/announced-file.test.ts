import { checkAnnouncedFile } from './announced-file.ts'
import { readPiece } from './content-range.ts'

const mib = 1024 * 1024

test.each([
  ['../秘密.pdf', 10, '路径'],
  ['C:\\方案.pdf', 10, '路径'],
  ['方案\u0000.pdf', 10, '空字符'],
  ['方案.exe', 10, '不支持'],
  ['方案', 10, '没有扩展名'],
  ['方案.pdf', 0, '空的'],
  ['方案.pdf', 201 * mib, '超过 100 MB'],
])('the file %j of %d bytes is refused before it is sent, saying %s', (fileName, size, says) => {
  expect(() => checkAnnouncedFile({ fileName, size }, 100 * mib)).toThrow(says)
})

test('a file of exactly the limit is taken', () => {
  expect(checkAnnouncedFile({ fileName: '建设方案.PDF', size: 100 * mib }, 100 * mib)).toBe('建设方案.PDF')
})

test('a piece says where it goes by Content-Range, and a range that does not fit the announced size is refused', () => {
  expect(readPiece({ 'content-range': 'bytes 100-199/400' }, 400)).toEqual({ offset: 100, length: 100 })
  expect(readPiece({ 'content-length': '400' }, 400)).toEqual({ offset: 0, length: 400 })
  for (const range of ['bytes 0-399/500', 'bytes 200-100/400', 'bytes 0-400/400', 'bytes */400']) expect(() => readPiece({ 'content-range': range }, 400)).toThrow()
})
