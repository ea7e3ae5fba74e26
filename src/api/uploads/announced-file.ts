import { ApiError } from '../http/api-error.ts'

/** Extensions that a declaration may consist of; the content is looked at afterwards, whatever the name says. */
export const acceptedExtensions = ['pdf', 'ofd', 'docx', 'xlsx', 'png', 'jpg', 'jpeg', 'tif', 'tiff'] as const

// eslint-disable-next-line no-control-regex -- control characters in a file name are exactly what is looked for
const unsafe = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*]/

const mib = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`

/**
 * Checks a file by its name and size before a byte of it is sent. Answers the name as it will be kept.
 * Throws `file-name-invalid` (paths, control characters, too long), `file-type-refused`, `file-empty`, `file-too-large`.
 */
export const checkAnnouncedFile = (file: { fileName: string; size: number }, maxBytes: number): string => {
  const name = file.fileName.trim().normalize('NFC')
  const at = { path: 'fileName' }
  if (/[\\/]/.test(name) || name === '.' || name === '..') throw new ApiError('file-name-invalid', `文件名“${name}”里带有路径。`, { ...at, remedy: '请只写文件名，不带文件夹，例如 建设方案.pdf。' })
  if (unsafe.test(name)) throw new ApiError('file-name-invalid', '文件名里有不能使用的字符。', { ...at, remedy: '请去掉 < > : " | ? * 和看不见的控制字符后再上传。' })
  if (name === '' || name.length > 200) throw new ApiError('file-name-invalid', '文件名为空或超过 200 个字符。', { ...at, remedy: '请改短文件名后再上传。' })
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!acceptedExtensions.some((accepted) => accepted === extension)) {
    throw new ApiError('file-type-refused', `不支持“${extension === '' ? '没有扩展名' : `.${extension}`}”的文件：${name}。`, { ...at, remedy: '请上传 PDF、OFD、DOCX、XLSX 或 PNG、JPG、TIFF 图片。' })
  }
  if (file.size === 0) throw new ApiError('file-empty', `文件“${name}”是空的（0 字节）。`, { path: 'size', remedy: '请检查原文件，重新导出后再上传。' })
  if (file.size > maxBytes) throw new ApiError('file-too-large', `文件“${name}”有 ${mib(file.size)}，超过 ${mib(maxBytes)} 的限制。`, { path: 'size', remedy: '请压缩图片、拆分文件或降低扫描分辨率后再上传。' })
  return name
}
