import { AppError, TechnicalFailure } from '../../common/errors.ts'
import { documentFaults, documentNotices, UnsoundContent } from '../faults.ts'
import { fileNameFault, sanitizeFileName } from '../file-name.ts'
import { readContainer } from '../formats/container.ts'
import type { FormatResult } from '../formats/format-result.ts'
import { readImage } from '../formats/image.ts'
import { judgeOle } from '../formats/ole.ts'
import { defaultLimits } from '../inspection.ts'
import type { DocumentInspection, DocumentSource, InspectionLimits, InspectionOptions } from '../inspection.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { checkKind, extensionOf, kindInfo } from './extensions.ts'
import { openRandomFile } from './random-file.ts'
import type { RandomFile } from './random-file.ts'
import { sniffContent } from './sniff-content.ts'
import { spool } from './spool.ts'

const headBytes = 4096
/** Text-like content that Windows and Linux run by the name alone. */
const programExtensions = new Set(['exe', 'com', 'bat', 'cmd', 'ps1', 'vbs', 'js', 'jse', 'wsf', 'hta', 'scr', 'msi', 'sh', 'lnk', 'reg', 'jar', 'dll'])

type ReadContent = FormatResult & { kind?: DocumentInspection['kind'] }

const nothing = { notices: [], meta: {} }

const readContent = async (file: RandomFile, fileName: string, limits: InspectionLimits): Promise<ReadContent> => {
  if (file.size === 0) return { ...nothing, faults: [documentFaults.empty(fileName)] }
  if (file.size > limits.maxBytes) return { ...nothing, faults: [documentFaults.tooLarge(fileName, limits.maxBytes)] }
  const content = sniffContent(await file.read(0, headBytes))
  if (content.group === 'program') return { ...nothing, faults: [documentFaults.executable(fileName, content.label)] }
  if (programExtensions.has(extensionOf(fileName))) return { ...nothing, faults: [documentFaults.executable(fileName, '程序或者脚本')] }
  if (content.group === 'ole') return { ...nothing, faults: [await judgeOle(file, fileName)] }
  if (content.group === 'zip') return readContainer(file.path, fileName, limits)
  if (content.group === 'unknown') return { ...nothing, faults: [documentFaults.unknownContent(fileName)] }
  if (content.group !== 'document') return { ...nothing, faults: [documentFaults.unsupported(fileName, content.label)] }
  const { kind } = content
  if (kind === 'pdf') return { kind, ...await readPdf(file, fileName, limits) }
  if (kind === 'png' || kind === 'jpeg' || kind === 'tiff') return { kind, ...await readImage(kind, file, fileName, limits) }
  return { ...nothing, faults: [documentFaults.unknownContent(fileName)] }
}

/** A file whose reading broke off is still known by its beginning, so its name can be judged too. */
const kindByHead = async (file: RandomFile): Promise<{ kind?: DocumentInspection['kind'] }> => {
  const content = sniffContent(await file.read(0, headBytes))
  return content.group === 'document' ? { kind: content.kind } : {}
}

const inspectFile = async (file: RandomFile, fileName: string, limits: InspectionLimits, accept: InspectionOptions['accept']): Promise<DocumentInspection> => {
  const read = await readContent(file, fileName, limits).catch(async (error: unknown): Promise<ReadContent> => {
    if (!(error instanceof UnsoundContent)) throw error
    return { ...nothing, ...await kindByHead(file), faults: [error.finding] }
  })
  const kind = read.kind ?? 'unknown'
  const mediaType = kind === 'unknown' ? 'application/octet-stream' : kindInfo[kind].mediaType
  const faults = kind === 'unknown' ? read.faults : [...checkKind(kind, fileName, accept), ...read.faults]
  const { notices, meta } = read
  const known = { kind, mediaType, size: file.size, faults, notices, meta, ...(read.pages === undefined ? {} : { pages: read.pages }) }
  if (faults.length > 0 || read.text === undefined) return known
  const unread = read.text.trim() === '' ? [documentNotices.scan(fileName)] : read.textComplete === false ? [documentNotices.partlyRead(fileName)] : []
  return { ...known, text: read.text, textComplete: read.textComplete ?? true, notices: [...notices, ...unread] }
}

const technical = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new TechnicalFailure('查验文件时出错，文件内容没有问题的结论不能作出。', {
      code: 'document-inspection-failed',
      remedy: '请检查临时目录的空间和权限，然后重试。',
      cause: error,
    })

/**
 * Looks at a file by its content, never by its name or by what its headers claim, within `limits` (see `defaultLimits`).
 * Everything that is wrong with the file is in `faults`, at once where the checks allow it; what a person should look at is in `notices`.
 * Throws `TechnicalFailure` `document-inspection-failed` when the medium fails.
 */
export const inspectDocument = async (source: DocumentSource, options: InspectionOptions): Promise<DocumentInspection> => {
  const limits: InspectionLimits = { ...defaultLimits, ...options.limits }
  const unsafeName = fileNameFault(options.fileName)
  const fileName = unsafeName === undefined ? options.fileName : sanitizeFileName(options.fileName)
  const nameFaults = unsafeName === undefined ? [] : [documentFaults.unsafeName(fileName, unsafeName)]
  try {
    const spooled = await spool(source, fileName, limits.maxBytes)
    try {
      const file = await openRandomFile(spooled.path)
      try {
        const inspection = await inspectFile(file, fileName, limits, options.accept)
        return { ...inspection, faults: [...nameFaults, ...inspection.faults] }
      } finally {
        await file.close()
      }
    } finally {
      await spooled.release()
    }
  } catch (error) {
    if (!(error instanceof UnsoundContent)) throw technical(error)
    return { kind: 'unknown', mediaType: 'application/octet-stream', size: limits.maxBytes, faults: [...nameFaults, error.finding], notices: [], meta: {} }
  }
}
