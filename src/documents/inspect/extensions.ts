import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults } from '../faults.ts'
import type { DocumentKind } from '../inspection.ts'

/** Names, media types and file extensions of the accepted kinds. */
export const kindInfo: Record<DocumentKind, { label: string; mediaType: string; extensions: readonly string[] }> = {
  pdf: { label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'] },
  ofd: { label: 'OFD', mediaType: 'application/ofd', extensions: ['ofd'] },
  docx: { label: 'DOCX', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { label: 'XLSX', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  png: { label: 'PNG 图片', mediaType: 'image/png', extensions: ['png'] },
  jpeg: { label: 'JPEG 图片', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  tiff: { label: 'TIFF 图片', mediaType: 'image/tiff', extensions: ['tif', 'tiff'] },
}

/** The extension in lower case without its dot; empty when the name has none. */
export const extensionOf = (fileName: string): string => /\.([^.\s/\\]{1,10})$/u.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** Whether the name and what the case needs go together with the content. */
export const checkKind = (kind: DocumentKind, fileName: string, accept: readonly DocumentKind[] | undefined): Fault[] => {
  const { label, extensions } = kindInfo[kind]
  const extension = extensionOf(fileName)
  const faults: Fault[] = []
  if (!extensions.includes(extension)) faults.push(documentFaults.wrongExtension(fileName, extension === '' ? '（无）' : `.${extension}`, label))
  if (accept !== undefined && !accept.includes(kind)) {
    faults.push(documentFaults.notAccepted(fileName, label, accept.map((accepted) => kindInfo[accepted].label).join('、')))
  }
  return faults
}
