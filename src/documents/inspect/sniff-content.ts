import type { DocumentKind } from '../inspection.ts'

/** What the first bytes of a file say that it is. `label` is Chinese, for sentences. */
export type SniffedContent =
  | { group: 'document'; kind: DocumentKind; label: string }
  | { group: 'zip'; label: string }
  | { group: 'ole'; label: string }
  | { group: 'program' | 'archive' | 'unsupported'; label: string }
  | { group: 'xml' | 'text'; label: string }
  | { group: 'unknown'; label: string }

const starts = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte)
const ascii = (head: Buffer, text: string, at = 0): boolean => head.subarray(at, at + text.length).toString('latin1') === text

interface Signature { matches: (head: Buffer) => boolean; content: SniffedContent }

const program = (label: string): SniffedContent => ({ group: 'program', label })
const archive = (label: string): SniffedContent => ({ group: 'archive', label })
const unsupported = (label: string): SniffedContent => ({ group: 'unsupported', label })

const signatures: Signature[] = [
  { matches: (head) => ascii(head, 'MZ'), content: program('Windows 程序') },
  { matches: (head) => starts(head, 0x7f, 0x45, 0x4c, 0x46), content: program('Linux 程序') },
  { matches: (head) => [0xcafebabe, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(head.length < 4 ? 0 : head.readUInt32BE(0)), content: program('可执行程序') },
  { matches: (head) => ascii(head, '#!'), content: program('脚本程序') },
  { matches: (head) => /^\s*(@echo\b|<\?php|<script\b|<job\b)/i.test(head.toString('latin1')), content: program('脚本程序') },
  { matches: (head) => starts(head, 0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0), content: program('快捷方式') },
  { matches: (head) => /^(\xef\xbb\xbf)?\s{0,16}%PDF-/.test(head.toString('latin1')), content: { group: 'document', kind: 'pdf', label: 'PDF' } },
  { matches: (head) => starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), content: { group: 'document', kind: 'png', label: 'PNG 图片' } },
  { matches: (head) => starts(head, 0xff, 0xd8, 0xff), content: { group: 'document', kind: 'jpeg', label: 'JPEG 图片' } },
  { matches: (head) => ascii(head, 'II*\0') || ascii(head, 'MM\0*') || ascii(head, 'II+\0') || ascii(head, 'MM\0+'), content: { group: 'document', kind: 'tiff', label: 'TIFF 图片' } },
  { matches: (head) => ascii(head, 'PK\x03\x04') || ascii(head, 'PK\x05\x06') || ascii(head, 'PK\x07\x08'), content: { group: 'zip', label: 'ZIP 压缩包' } },
  { matches: (head) => starts(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), content: { group: 'ole', label: '旧版 Office 文件' } },
  { matches: (head) => ascii(head, 'Rar!\x1a\x07'), content: archive('RAR 压缩包') },
  { matches: (head) => starts(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), content: archive('7z 压缩包') },
  { matches: (head) => starts(head, 0x1f, 0x8b), content: archive('GZIP 压缩包') },
  { matches: (head) => ascii(head, 'BZh'), content: archive('BZIP2 压缩包') },
  { matches: (head) => starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00), content: archive('XZ 压缩包') },
  { matches: (head) => ascii(head, 'ustar', 257), content: archive('TAR 压缩包') },
  { matches: (head) => ascii(head, 'GIF8'), content: unsupported('GIF 图片') },
  { matches: (head) => ascii(head, 'BM') && head.length > 14 && head.readUInt32LE(6) === 0, content: unsupported('BMP 图片') },
  { matches: (head) => ascii(head, 'RIFF') && ascii(head, 'WEBP', 8), content: unsupported('WEBP 图片') },
  { matches: (head) => /^ftyp(heic|heix|mif1|avif)/.test(head.subarray(4, 12).toString('latin1')), content: unsupported('HEIC 图片') },
  { matches: (head) => ascii(head, 'ftyp', 4), content: unsupported('视频') },
  { matches: (head) => ascii(head, '{\\rtf'), content: unsupported('RTF 文档') },
  { matches: (head) => /^\s*<(!doctype html|html)\b/i.test(head.toString('latin1')), content: unsupported('网页') },
  { matches: (head) => /^(\xef\xbb\xbf)?\s*<\?xml\b/.test(head.toString('latin1')) || /^(\xff\xfe<\0|\xfe\xff\0<)/.test(head.toString('latin1')), content: { group: 'xml', label: 'XML 文件' } },
]

const looksLikeText = (head: Buffer): boolean => head.length > 0 && !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))

/** Tells the content of a file by its beginning (`head`, at least 1024 bytes where the file has them), never by its name. */
export const sniffContent = (head: Buffer): SniffedContent => {
  const known = signatures.find((signature) => signature.matches(head))
  if (known !== undefined) return known.content
  return looksLikeText(head) ? { group: 'text', label: '纯文本' } : { group: 'unknown', label: '无法识别的内容' }
}
