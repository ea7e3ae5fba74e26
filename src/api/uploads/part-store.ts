import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TechnicalFailure } from '../../common/errors.ts'
import { codeOf } from '../../common/error-code.ts'
import { ApiError } from '../http/api-error.ts'
import type { PartStore } from '../ports.ts'


/** Counts what passes and stops the flow as soon as there is too much: nothing beyond the limit is written. */
const limiter = (limit: number): Transform => {
  let seen = 0
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      seen += chunk.length
      if (seen > limit) done(new ApiError('file-too-large', '收到的内容超过登记的文件大小，已停止接收。', { remedy: '请重新登记上传，大小与文件一致。' }))
      else done(null, chunk)
    },
  })
}

/** Parts of uploads as files of a folder, named by upload id. */
export const createDiskPartStore = (dir: string): PartStore => {
  const path = (uploadId: string): string => {
    if (!/^[\w-]{1,80}$/.test(uploadId)) throw new ApiError('upload-not-found', '没有找到该上传任务。')
    return join(dir, `${uploadId}.part`)
  }
  const size = async (uploadId: string): Promise<number> => {
    try {
      return (await stat(path(uploadId))).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0
      throw error
    }
  }
  /** Who is sending now. A sender who comes back goes on in the place of the connection that he lost, whether or not that was noticed. */
  const sending = new Map<string, { bytes: Readable; ended: Promise<unknown> }>()
  const receive = async (uploadId: string, offset: number, bytes: Readable, limit: number): Promise<number> => {
    try {
      await pipeline(bytes, limiter(limit - offset), createWriteStream(path(uploadId), { flags: 'a' }))
    } catch (error) {
      if (error instanceof ApiError) { await truncate(path(uploadId), offset); throw error }
      // A broken connection keeps what came: the sender goes on from there.
      if (['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(codeOf(error)) || bytes.readableAborted) return size(uploadId)
      if (codeOf(error) === 'ENOSPC') throw new TechnicalFailure('磁盘空间不足，文件没有收下。', { code: 'document-store-full', remedy: '请联系运行维护人员腾出空间后重试。', cause: error })
      throw error
    }
    return size(uploadId)
  }
  return {
    path,
    size,
    append: async (uploadId: string, offset: number, bytes: Readable, limit: number) => {
      await mkdir(dir, { recursive: true })
      let held = await size(uploadId)
      for (let earlier = sending.get(uploadId); earlier !== undefined && held === offset; earlier = sending.get(uploadId)) {
        earlier.bytes.destroy()
        await earlier.ended
        held = await size(uploadId)
      }
      if (held !== offset) throw new ApiError('upload-offset-wrong', `已收到 ${held} 字节，不能从第 ${offset} 字节续传。`, { remedy: `请从第 ${held} 字节继续。` })
      const whole = receive(uploadId, offset, bytes, limit)
      const turn = { bytes, ended: whole.catch(() => undefined) }
      sending.set(uploadId, turn)
      try {
        return await whole
      } finally {
        if (sending.get(uploadId) === turn) sending.delete(uploadId)
      }
    },
    remove: async (uploadId) => { await rm(path(uploadId), { force: true }) },
  }
}
