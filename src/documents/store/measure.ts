import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { InvalidInput, TechnicalFailure } from '../../common/errors.ts'
import type { ByteStream, StoredDocument } from '../document-store.ts'
import { codeOf } from '../../common/error-code.ts'

/** Opens a file for writing; tests give one that leads to a full disk. */
export type OpenForWriting = (path: string) => Promise<FileHandle>

export const openNew: OpenForWriting = (path) => open(path, 'wx', 0o640)

const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The error to raise when the disk under `place` failed. */
export const diskFailure = (error: unknown, place: string): TechnicalFailure =>
  fullDisk.has(codeOf(error))
    ? new TechnicalFailure('存放材料的磁盘空间已满，文件没有保存。', {
      code: 'document-store-full',
      remedy: `请清理 ${place} 所在的磁盘或者扩容，然后重新上传；已保存的材料不受影响。`,
      cause: error,
    })
    : new TechnicalFailure('无法写入存放材料的目录，文件没有保存。', {
      code: 'document-store-unavailable',
      remedy: `请检查 ${place} 是否存在、是否可写，然后重试。`,
      cause: error,
    })

const tooLarge = (maxBytes: number): InvalidInput =>
  new InvalidInput(`文件超过大小上限 ${Math.round(maxBytes / 1024 / 1024 * 10) / 10} MB，没有保存。`, {
    code: 'document-too-large',
    remedy: '请压缩其中的图片，或者拆分为几个文件后重新上传。',
  })

const interrupted = (error: unknown): InvalidInput =>
  new InvalidInput('上传中断，文件没有保存。', { code: 'upload-interrupted', remedy: '请检查网络后重新上传。', cause: error })

async function* fromSource(content: ByteStream): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (error) {
    throw error instanceof TechnicalFailure || error instanceof InvalidInput ? error : interrupted(error)
  }
}

/**
 * Writes a stream to `path`, hashing and counting on the way, and returns once the bytes are on the disk (fsync).
 * Throws as `DocumentStore.put` says; what was written stays at `path` for the caller to remove.
 */
export const writeMeasured = async (content: ByteStream, path: string, maxBytes: number, openFile: OpenForWriting): Promise<StoredDocument> => {
  const file = await openFile(path).catch((error: unknown) => { throw diskFailure(error, path) })
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of fromSource(content)) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await file.writeFile(chunk).catch((error: unknown) => { throw diskFailure(error, path) })
    }
    await file.sync().catch((error: unknown) => { throw diskFailure(error, path) })
  } finally {
    await file.close().catch(() => undefined)
  }
  return { sha256: hash.digest('hex'), size }
}
