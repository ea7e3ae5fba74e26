import { InvalidInput } from '../common/errors.ts'

const reservedNames = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i
const controls = /\p{Cc}/u
/** Bidirectional and other invisible format characters: with them `方案\u202Efdp.exe` is shown as `方案exe.pdf`. */
const invisible = /[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
const forbidden = /[<>:"|?*]/
const longest = 200

interface NameRule { broken: (name: string) => boolean; says: string }

const rules: NameRule[] = [
  { broken: (name) => name.trim() === '', says: '文件名为空' },
  { broken: (name) => name.includes('\0'), says: '文件名含空字符' },
  { broken: (name) => /[\\/]/.test(name) || /^[a-z]:/i.test(name), says: '文件名含路径' },
  { broken: (name) => controls.test(name), says: '文件名含控制字符' },
  { broken: (name) => invisible.test(name), says: '文件名含不可见字符或改变显示方向的字符' },
  { broken: (name) => forbidden.test(name), says: '文件名含 < > : " | ? * 等字符' },
  { broken: (name) => /^\.+$/.test(name) || reservedNames.test(name), says: '文件名是操作系统的保留名称' },
  { broken: (name) => name.startsWith('.') || /[. ]$/.test(name), says: '文件名以点开头，或者以点、空格结尾' },
  { broken: (name) => Buffer.byteLength(name) > longest, says: `文件名超过 ${longest} 字节` },
]

/** What is wrong with a name that a person gave, as one Chinese phrase; undefined when nothing is. */
export const fileNameFault = (name: string): string | undefined => rules.find((rule) => rule.broken(name))?.says

const cutToBytes = (text: string, bytes: number): string => {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) > bytes) break
    kept += character
  }
  return kept
}

/**
 * A name that is safe to show, to store and to put into a header, made from any text: last path segment only, no control,
 * invisible or reserved characters, at most 200 bytes with its extension kept, `未命名文件` when nothing is left.
 */
export const sanitizeFileName = (name: string): string => {
  const segment = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const shown = [...segment].filter((character) => !controls.test(character) && !invisible.test(character)).join('')
  const plain = shown.replace(/[<>:"|?*]/g, '_').replace(/^[. ]+|[. ]+$/g, '')
  const named = plain === '' ? '未命名文件' : reservedNames.test(plain) ? `_${plain}` : plain
  if (Buffer.byteLength(named) <= longest) return named
  const extension = /\.[^.]{1,10}$/u.exec(named)?.[0] ?? ''
  return cutToBytes(named.slice(0, named.length - extension.length), longest - Buffer.byteLength(extension)) + extension
}

/** The name in its normal form (NFC) if it may be used as it is; otherwise throws `InvalidInput` `file-name-unsafe`. */
export const requireSafeFileName = (name: string): string => {
  const normal = name.normalize('NFC')
  const fault = fileNameFault(normal)
  if (fault === undefined) return normal
  throw new InvalidInput(`${fault}：“${sanitizeFileName(name)}”。`, {
    code: 'file-name-unsafe',
    remedy: '请只用文件本身的名称（不带文件夹路径和特殊字符），改名后重新上传。',
    path: 'fileName',
  })
}
