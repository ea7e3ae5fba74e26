import { fileNameFault } from '../file-name.ts'

/** Why a path inside a container must not be trusted, as one Chinese phrase; undefined when it is sound. */
export const entryNameFault = (name: string): string | undefined => {
  if (name.includes('\0')) return '含空字符'
  if (name.includes('\\')) return '含反斜杠'
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return '是绝对路径'
  const segments = name.replace(/\/$/, '').split('/')
  if (segments.some((segment) => segment === '..' || segment === '.')) return '指向上级文件夹'
  if (segments.some((segment) => segment === '')) return '含空的文件夹名'
  // OPC itself uses names with a leading dot (`_rels/.rels`) and brackets, which are no danger inside a container.
  return segments.map((segment) => fileNameFault(segment.replace(/^\.(?=[a-z])/i, ''))).find((fault) => fault !== undefined)
}

/** The name of an entry from its raw bytes: UTF-8, or GB 18030 where an older tool wrote that without the UTF-8 mark; undefined when neither fits. */
export const decodeEntryName = (raw: Uint8Array, markedUtf8: boolean): string | undefined => {
  for (const encoding of markedUtf8 ? ['utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(raw)
    } catch {
      continue
    }
  }
  return undefined
}

/** Names that two programs could take for the same file are the same (OPC part names do not distinguish case). */
export const sameNameKey = (name: string): string => name.normalize('NFC').toLowerCase()
