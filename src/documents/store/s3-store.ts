import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { AppError, TechnicalFailure } from '../../common/errors.ts'
import type { DocumentStore } from '../document-store.ts'
import { contentMissing, requireHash, verifyContent } from './content-hash.ts'
import { openNew, writeMeasured } from './measure.ts'

/** Where an S3-compatible store is. Everything comes from the configuration, nothing from the machine's own AWS files. */
export interface S3StoreOptions {
  /** e.g. `http://127.0.0.1:9000`; the cloud's own for the region when absent. */
  endpoint?: string | undefined
  /** Buckets are addressed by path (default) or by host name. */
  forcePathStyle?: boolean
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** Folder of all keys, e.g. `documents`; none when absent. */
  prefix?: string
  /** Folder for content on its way in; the system's own when absent. */
  spoolFolder?: string
  /** Tries per request. */
  attempts?: number
}

const ignore = (): void => undefined

const statusOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return 0
  const metadata = error.$metadata
  const status = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : 0
  return typeof status === 'number' ? status : 0
}

const nameOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '')

const storeFailure = (error: unknown, { endpoint = '对象存储', bucket }: S3StoreOptions): TechnicalFailure => {
  const status = statusOf(error)
  if (status === 507 || /QuotaExceeded|XMinioStorageFull|InsufficientStorage/.test(nameOf(error))) {
    return new TechnicalFailure('对象存储的空间已满，文件没有保存。', { code: 'document-store-full', remedy: `请为存储桶 ${bucket} 扩容或者清理后重新上传。`, cause: error })
  }
  if (status === 401 || status === 403) {
    return new TechnicalFailure('对象存储拒绝访问。', { code: 'document-store-unavailable', remedy: `请核对存储桶 ${bucket} 的访问密钥和权限。`, cause: error })
  }
  if (status === 404) {
    return new TechnicalFailure('对象存储中没有所配置的存储桶。', { code: 'document-store-unavailable', remedy: `请建立存储桶 ${bucket}，或者更正配置。`, cause: error })
  }
  return new TechnicalFailure('对象存储没有正常应答。', { code: 'document-store-unavailable', remedy: `请检查 ${endpoint} 是否可以访问，然后重试。`, cause: error })
}

/**
 * Keeps content in an S3-compatible store under `<prefix>/<sha256>`. The name is only known at the end of the stream, so content is spooled to
 * this machine first and sent with its SHA-256, which the store compares.
 */
export const createS3Store = (options: S3StoreOptions): DocumentStore => {
  const { bucket, spoolFolder = tmpdir() } = options
  const folder = (options.prefix ?? '').replace(/\/+$/, '')
  const client = new S3Client({
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    forcePathStyle: options.forcePathStyle ?? true,
    maxAttempts: options.attempts ?? 3,
    // Older compatible stores do not know the newer checksums in trailers; the SHA-256 is sent and verified by ourselves.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Its warnings would go to the console; what fails is thrown and logged by the caller.
    logger: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  const place = (sha256: string) => ({ Bucket: bucket, Key: `${folder === '' ? '' : `${folder}/`}${requireHash(sha256)}` })

  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    try {
      return (await client.send(new HeadObjectCommand(place(sha256)))).ContentLength
    } catch (error) {
      if (error instanceof AppError) throw error
      if (statusOf(error) === 404) return undefined
      throw storeFailure(error, options)
    }
  }

  return {
    put: async (source, { maxBytes }) => {
      const part = join(spoolFolder, `binglian-${randomUUID()}.part`)
      try {
        const stored = await writeMeasured(source, part, maxBytes, openNew)
        if (await sizeOf(stored.sha256) === stored.size) return stored
        const content = createReadStream(part)
        const body = { Body: content, ContentLength: stored.size, ChecksumSHA256: Buffer.from(stored.sha256, 'hex').toString('base64') }
        try {
          await client.send(new PutObjectCommand({ ...place(stored.sha256), ...body }))
        } catch (error) {
          throw storeFailure(error, options)
        } finally {
          content.destroy()
        }
        return stored
      } finally {
        await rm(part, { force: true }).catch(() => undefined)
      }
    },
    open: async (sha256) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(sha256)))
        if (!(Body instanceof Readable)) throw storeFailure(new Error('no body'), options)
        return pipeline(Body, verifyContent(sha256), () => undefined)
      } catch (error) {
        if (error instanceof AppError) throw error
        throw nameOf(error) === 'NoSuchKey' ? contentMissing(sha256) : storeFailure(error, options)
      }
    },
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    stat: async (sha256) => {
      const size = await sizeOf(sha256)
      if (size === undefined) throw contentMissing(sha256)
      return { sha256, size }
    },
  }
}
