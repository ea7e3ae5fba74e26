import { requireSafeFileName } from '../../documents/file-name.ts'
import { ApiError } from '../http/api-error.ts'

/** Extensions that a declaration may consist of; the content is looked at afterwards, whatever the name says. */
export const acceptedExtensions = ['pdf', 'ofd', 'docx', 'xlsx', 'png', 'jpg', 'jpeg', 'tif', 'tiff'] as const

const mib = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`

/**
 * Checks a file by its name and size before a byte of it is sent. Answers the name as it will be kept.
 * Throws InvalidInput `file-name-unsafe` (paths, control characters, too long), `file-type-refused`, `file-empty`, `file-too-large`.
 */
export const checkAnnouncedFile = (file: { fileName: string; size: number }, maxBytes: number): string => {
  const name = requireSafeFileName(file.fileName)
  const at = { path: 'fileName' }
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!acceptedExtensions.some((accepted) => accepted === extension)) {
    throw new ApiError('file-type-refused', `不支持“${extension === '' ? '没有扩展名' : `.${extension}`}”的文件：${name}。`, { ...at, remedy: '请上传 PDF、OFD、DOCX、XLSX 或 PNG、JPG、TIFF 图片。' })
  }
  if (file.size === 0) throw new ApiError('file-empty', `文件“${name}”是空的（0 字节）。`, { path: 'size', remedy: '请检查原文件，重新导出后再上传。' })
  if (file.size > maxBytes) throw new ApiError('file-too-large', `文件“${name}”有 ${mib(file.size)}，超过 ${mib(maxBytes)} 的限制。`, { path: 'size', remedy: '请压缩图片、拆分文件或降低扫描分辨率后再上传。' })
  return name
}
