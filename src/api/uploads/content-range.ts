import { ApiError } from '../http/api-error.ts'

/** Where the bytes of one request go. */
export interface Piece { offset: number; length: number | undefined }

/**
 * Reads where an upload goes on: `Content-Range: bytes 0-1023/4096`, else `Upload-Offset: 0`, else the beginning.
 * Throws `upload-length-wrong` when the total differs from what was announced, the range is turned round or does not fit the length of the body.
 */
export const readPiece = (headers: { 'content-range'?: string | undefined; 'upload-offset'?: string | string[] | undefined; 'content-length'?: string | undefined }, size: number): Piece => {
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
  const range = headers['content-range']
  if (range === undefined) {
    const offset = Number(headers['upload-offset'] ?? 0)
    if (!Number.isSafeInteger(offset) || offset < 0) throw new ApiError('upload-offset-wrong', '续传位置不是有效的数字。', { remedy: '请先查询已收到的字节数，再从那里继续。' })
    return { offset, length }
  }
  const parts = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range)
  if (parts === null) throw new ApiError('upload-length-wrong', 'Content-Range 的写法不对。', { remedy: '请写成 bytes 起始-结束/总长，例如 bytes 0-1023/4096。' })
  const [first, last, total] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (total !== size || last < first || last >= size) throw new ApiError('upload-length-wrong', `登记的大小是 ${size} 字节，Content-Range 写的是 ${range}。`, { remedy: '请按登记的大小上传；文件有变化时请重新登记。' })
  if (length !== undefined && length !== last - first + 1) throw new ApiError('upload-length-wrong', `Content-Range 写的是 ${last - first + 1} 字节，正文是 ${length} 字节。`, { remedy: '请查询已收到的字节数，从那里重新分段上传。' })
  return { offset: first, length: last - first + 1 }
}
