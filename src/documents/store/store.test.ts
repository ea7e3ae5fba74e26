import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { DocumentStore } from '../document-store.ts'
import { startS3Server } from '../testing/s3-server.ts'
import { createDiskStore } from './disk-store.ts'
import { createDocumentStore } from './create-document-store.ts'
import { createS3Store } from './s3-store.ts'

const bucket = 'binglian'
const accessKeyId = 'test-key'
const content = Buffer.from('政务信息化项目建设方案'.repeat(100_000))
const sha256 = createHash('sha256').update(content).digest('hex')
const plenty = { maxBytes: 100 * 1024 * 1024 }
const absent = 'a'.repeat(64)

async function* chunksOf(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* breakingOff(): AsyncGenerator<Buffer> {
  yield content.subarray(0, 1000)
  throw new Error('aborted')
}

const folder = mkdtempSync(join(tmpdir(), 'binglian-store-'))
const spoolFolder = mkdtempSync(join(tmpdir(), 'binglian-spool-'))
let s3: Awaited<ReturnType<typeof startS3Server>>
const s3Options = () => ({ endpoint: s3.endpoint, region: 'cn-south-1', bucket, prefix: 'documents', accessKeyId, secretAccessKey: 'test-secret', attempts: 1, spoolFolder })

beforeAll(async () => { s3 = await startS3Server({ bucket, accessKeyId }) })
afterEach(() => s3.fail(undefined))
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
  rmSync(spoolFolder, { recursive: true, force: true })
})

const stores: [string, () => DocumentStore, () => string[]][] = [
  ['the disk store', () => createDocumentStore({ kind: 'disk', dir: folder }), () => readdirSync(join(folder, 'incoming'))],
  ['the S3 store', () => createDocumentStore({ kind: 's3', ...s3Options() }), () => readdirSync(spoolFolder)],
]

describe.each(stores)('%s', (_name, create, leftovers) => {
  test('keeps content under its SHA-256 and gives it back byte by byte', async () => {
    const store = create()
    expect(await store.put(chunksOf(content), plenty)).toEqual({ sha256, size: content.length })
    expect(await store.has(sha256)).toBe(true)
    expect(await store.stat(sha256)).toEqual({ sha256, size: content.length })
    expect((await buffer(await store.open(sha256))).equals(content)).toBe(true)
    expect(leftovers()).toEqual([])
  })

  test('keeps the same content once, however often it is put, also at the same time', async () => {
    const store = create()
    const puts = await Promise.all([1, 2, 3].map(() => store.put(chunksOf(content), plenty)))
    expect(new Set(puts.map((put) => put.sha256))).toEqual(new Set([sha256]))
    expect((await buffer(await store.open(sha256))).length).toBe(content.length)
  })

  test('keeps an empty file too, for the checks to complain about', async () => {
    const empty = await create().put(chunksOf(Buffer.alloc(0)), plenty)
    expect(empty.size).toBe(0)
    expect((await buffer(await create().open(empty.sha256))).length).toBe(0)
  })

  test('stops at the size limit, says so and keeps nothing', async () => {
    const other = Buffer.from('超限'.repeat(100_000))
    const put = create().put(chunksOf(other), { maxBytes: 100_000 })
    await expect(put).rejects.toMatchObject({ name: 'InvalidInput', code: 'document-too-large', message: '文件超过大小上限 0.1 MB，没有保存。' })
    expect(await create().has(createHash('sha256').update(other).digest('hex'))).toBe(false)
    expect(leftovers()).toEqual([])
  })

  test('takes exactly as much as the limit allows', async () => {
    await expect(create().put(chunksOf(Buffer.alloc(1000, 1)), { maxBytes: 1000 })).resolves.toMatchObject({ size: 1000 })
  })

  test('keeps nothing of an upload that breaks off', async () => {
    await expect(create().put(breakingOff(), plenty)).rejects.toMatchObject({ code: 'upload-interrupted', remedy: '请检查网络后重新上传。' })
    expect(leftovers()).toEqual([])
  })

  test('says that content is missing', async () => {
    expect(await create().has(absent)).toBe(false)
    await expect(create().stat(absent)).rejects.toMatchObject({ name: 'NotFound', code: 'document-not-found' })
    await expect(create().open(absent)).rejects.toMatchObject({ name: 'NotFound', code: 'document-not-found' })
  })

  test.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])('refuses %j as a name of content', async (name) => {
    await expect(create().open(name)).rejects.toMatchObject({ name: 'InvalidInput', code: 'document-hash-malformed' })
  })
})

test('content that changed on the disk is reported as damaged instead of being handed out as sound', async () => {
  const store = createDiskStore({ folder })
  await store.put(chunksOf(content), plenty)
  writeFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), content.subarray(1))
  await expect(buffer(await store.open(sha256))).rejects.toMatchObject({ name: 'TechnicalFailure', code: 'document-damaged' })
  await expect(store.put(chunksOf(content), plenty)).resolves.toMatchObject({ size: content.length })
  expect((await buffer(await store.open(sha256))).equals(content)).toBe(true)
})

test('content that was damaged without losing a byte is sound again once its file is uploaded again, as the message advises', async () => {
  const store = createDiskStore({ folder })
  await store.put(chunksOf(content), plenty)
  writeFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), Buffer.from(content).fill(0, 0, 4))
  await expect(buffer(await store.open(sha256))).rejects.toMatchObject({ code: 'document-damaged' })
  await store.put(chunksOf(content), plenty)
  expect((await buffer(await store.open(sha256))).equals(content)).toBe(true)
})

test('content that changed in the S3 store is reported as damaged', async () => {
  const store = createS3Store(s3Options())
  await store.put(chunksOf(content), plenty)
  s3.objects.set(`documents/${sha256}`, content.subarray(1))
  await expect(buffer(await store.open(sha256))).rejects.toMatchObject({ code: 'document-damaged' })
  s3.objects.set(`documents/${sha256}`, content)
})

test('a full disk is a technical failure that says what to do, and the store works again once there is room', async () => {
  let full = true
  const store = createDiskStore({ folder, openFile: (path) => (full ? open('/dev/full', 'w') : open(path, 'wx')) })
  const fresh = Buffer.from('磁盘已满时上传的文件')
  await expect(store.put(chunksOf(fresh), plenty)).rejects.toMatchObject({ name: 'TechnicalFailure', code: 'document-store-full', message: '存放材料的磁盘空间已满，文件没有保存。' })
  full = false
  await expect(store.put(chunksOf(fresh), plenty)).resolves.toMatchObject({ size: fresh.length })
})

test('a folder that cannot be written is a technical failure that names it', async () => {
  const store = createDiskStore({ folder: '/dev/null/documents' })
  await expect(store.put(chunksOf(content), plenty)).rejects.toMatchObject({ name: 'TechnicalFailure', code: 'document-store-unavailable', remedy: expect.stringContaining('/dev/null/documents') })
})

test.each([
  [{ status: 507, code: 'XMinioStorageFull' }, 'document-store-full', /空间已满/],
  [{ status: 403, code: 'AccessDenied' }, 'document-store-unavailable', /拒绝访问/],
  [{ status: 503, code: 'SlowDown' }, 'document-store-unavailable', /没有正常应答/],
])('an S3 store that answers %j is a technical failure %s', async (error, code, says) => {
  const store = createS3Store(s3Options())
  s3.fail(error)
  await expect(store.put(chunksOf(Buffer.from('新文件')), plenty)).rejects.toMatchObject({ name: 'TechnicalFailure', code, message: expect.stringMatching(says) })
  await expect(store.stat(sha256)).rejects.toMatchObject({ name: 'TechnicalFailure' })
  await expect(store.open(sha256)).rejects.toMatchObject({ name: 'TechnicalFailure' })
})

test('an S3 store that is not there and a bucket that does not exist are technical failures', async () => {
  const away = createS3Store({ ...s3Options(), endpoint: 'http://127.0.0.1:9' })
  await expect(away.put(chunksOf(content), plenty)).rejects.toMatchObject({ code: 'document-store-unavailable', remedy: expect.stringContaining('127.0.0.1:9') })
  const wrong = createS3Store({ ...s3Options(), bucket: 'other' })
  await expect(wrong.put(chunksOf(content), plenty)).rejects.toMatchObject({ message: '对象存储中没有所配置的存储桶。' })
})
