import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadConfiguration, documentKeys, readConfig } from './config.ts'

const all = mkdtempSync(join(tmpdir(), 'binglian-config-'))
afterAll(() => { rmSync(all, { recursive: true, force: true }) })
const folder = (): string => mkdtempSync(join(all, 'data-'))

const problemsOf = (variables: Record<string, string>): Record<string, string> => {
  try {
    readConfig({ BINGLIAN_DATA_DIR: folder(), ...variables })
  } catch (error) {
    if (error instanceof BadConfiguration) return Object.fromEntries(error.problems.map(({ key, problem }) => [key, problem]))
    throw error
  }
  return {}
}

test('an empty environment is a working configuration with everything in the data folder', () => {
  const dataDir = folder()
  const config = readConfig({ BINGLIAN_DATA_DIR: dataDir })
  expect(config).toMatchObject({
    port: 3000, publicUrl: 'http://localhost:3000', clock: 'system', uploadMaxBytes: 104_857_600,
    register: { databaseUrl: undefined, pgliteDir: join(dataDir, 'register') },
    documents: { kind: 'disk', dir: join(dataDir, 'documents') },
    engine: { grpcAddress: 'grpc://127.0.0.1:26500', restAddress: 'http://127.0.0.1:8088', auth: { strategy: 'NONE' } },
  })
})

test('generated secrets are kept for the next start and readable by their owner only', () => {
  const dataDir = folder()
  const first = readConfig({ BINGLIAN_DATA_DIR: dataDir })
  expect(first.secrets.link).toMatch(/^[0-9a-f]{64}$/)
  expect(first.secrets.link).not.toBe(first.secrets.token)
  expect(readConfig({ BINGLIAN_DATA_DIR: dataDir }).secrets).toEqual(first.secrets)
  expect(statSync(join(dataDir, 'secrets', 'link-secret')).mode & 0o077).toBe(0)
})

test('every bad key is named at once, in Chinese', () => {
  expect(problemsOf({ BINGLIAN_PORT: '70000', BINGLIAN_CLOCK: 'sun', BINGLIAN_SMTP_URL: 'mail.example.cn', BINGLIAN_LINK_SECRET: 'short' })).toEqual({
    BINGLIAN_PORT: '应为 1 至 65535 的端口号',
    BINGLIAN_CLOCK: '应为 system 或 engine',
    BINGLIAN_SMTP_URL: '应为以 smtp:// 或 smtps:// 开头的地址',
    BINGLIAN_LINK_SECRET: '至少 16 个字符',
  })
})

test.each([
  [{ CAMUNDA_AUTH_STRATEGY: 'OAUTH' }, ['ZEEBE_CLIENT_ID', 'ZEEBE_CLIENT_SECRET', 'CAMUNDA_OAUTH_URL']],
  [{ CAMUNDA_AUTH_STRATEGY: 'BASIC' }, ['CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD']],
  [{ BINGLIAN_DOCUMENTS: 's3://bucket' }, ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']],
  [{ BINGLIAN_WEBHOOK_URL: 'https://hook.example.cn' }, ['BINGLIAN_WEBHOOK_SECRET']],
  [{ ZEEBE_ADDRESS: 'engine:26500' }, ['ZEEBE_REST_ADDRESS']],
  [{ ZEEBE_REST_ADDRESS: 'http://engine:8080' }, ['ZEEBE_GRPC_ADDRESS']],
  [{ BINGLIAN_ENGINE: 'address' }, ['ZEEBE_GRPC_ADDRESS']],
])('%j asks for the keys that belong to it', (variables, missing) => {
  expect(Object.keys(problemsOf(variables))).toEqual(missing)
})

test('a secret may come from a file, and not from both', () => {
  const file = join(folder(), 'database-url')
  writeFileSync(file, 'postgres://binglian:secret@db/binglian\n')
  expect(readConfig({ BINGLIAN_DATA_DIR: folder(), BINGLIAN_DATABASE_URL_FILE: file }).register.databaseUrl).toBe('postgres://binglian:secret@db/binglian')
  expect(problemsOf({ BINGLIAN_DATABASE_URL_FILE: file, BINGLIAN_DATABASE_URL: 'postgres://other/db' })).toEqual({ BINGLIAN_DATABASE_URL_FILE: '不能与 BINGLIAN_DATABASE_URL 同时设置' })
  expect(problemsOf({ BINGLIAN_DATABASE_URL_FILE: `${file}.absent` })).toEqual({ BINGLIAN_DATABASE_URL_FILE: `读不到文件 ${file}.absent` })
})

test("the SDK's own names lead to the engine, with or without a scheme", () => {
  const engine = readConfig({ BINGLIAN_DATA_DIR: folder(), ZEEBE_ADDRESS: 'engine:26500', ZEEBE_REST_ADDRESS: 'http://engine:8080/' }).engine
  expect(engine).toMatchObject({ grpcAddress: 'grpc://engine:26500', restAddress: 'http://engine:8080', managementAddress: undefined })
  const secure = readConfig({ BINGLIAN_DATA_DIR: folder(), ZEEBE_GRPC_ADDRESS: 'https://engine:443', ZEEBE_REST_ADDRESS: 'https://engine' }).engine
  expect(secure.grpcAddress).toBe('grpcs://engine:443')
})

test('an S3 place is taken apart into bucket and prefix', () => {
  const config = readConfig({ BINGLIAN_DATA_DIR: folder(), BINGLIAN_DOCUMENTS: 's3://files/binglian/v1', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' })
  expect(config.documents).toMatchObject({ kind: 's3', bucket: 'files', prefix: 'binglian/v1', forcePathStyle: true })
})

test('the page of keys is the one that the schema makes: after a change run npm run docs:config', () => {
  const page = documentKeys()
  expect(page).toContain('| `BINGLIAN_PORT` | 3000 |')
  expect(page).toContain('`BINGLIAN_DATABASE_URL_FILE`')
  expect(readFileSync(new URL('./config/keys.ts', import.meta.url), 'utf8').match(/register\(keyDocs/g)?.length).toBe(page.match(/^\| `/gm)?.length)
  expect(readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8')).toBe(page)
})
