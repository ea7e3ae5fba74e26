import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../common/clock.ts'
import { createRegister, openDatabase } from './index.ts'
import { makeTestFolder } from './testing/embedded-test-database.ts'
import { findPostgres, startPostgresCluster } from './testing/postgres-cluster.ts'
import type { PostgresCluster } from './testing/postgres-cluster.ts'
import { draftCase } from './testing/sample-case.ts'

const open = async (options: Parameters<typeof openDatabase>[0]) => createRegister({ db: await openDatabase(options), clock: systemClock })
const laterVersion = "insert into kysely_migration (name, timestamp) values ('9999-of-a-later-version', 'now')"

describe('an embedded register in a folder', () => {
  let folder: string
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'binglian-register-')) })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('keeps what it was given, lets no second process in, and is free again when closed', async () => {
    const dataDir = join(folder, 'register')
    const first = await open({ dataDir })
    const { caseId } = await draftCase(first)
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: 'register-in-use', message: expect.stringContaining(`进程 ${process.pid}`) })
    await first.close()
    const second = await open({ dataDir })
    expect(await second.projects.get(caseId)).toMatchObject({ name: '政务数据共享平台' })
    await second.close()
  }, 120_000)

  test('survives a process that was killed in the middle of its work', async () => {
    const dataDir = join(folder, 'register')
    await makeTestFolder(dataDir)
    const program = `
      import { createRegister, openDatabase } from '${new URL('./index.ts', import.meta.url).href}'
      const register = createRegister({ db: await openDatabase({ dataDir: '${dataDir}' }), clock: { now: () => new Date() } })
      for (let n = 1; ; n += 1) {
        await register.ledger.append({ actor: 'a', action: 'noted', details: { n } })
        process.stdout.write(n + '\\n')
      }`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    let saved = 0
    child.stdout.on('data', (chunk: Buffer) => {
      saved = Math.max(saved, ...String(chunk).trim().split('\n').map(Number))
      if (saved >= 20) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const register = await open({ dataDir })
    const { faults, entries } = await register.ledger.verify()
    await register.close()
    expect(faults).toEqual([])
    expect(saved).toBeGreaterThanOrEqual(20)
    expect(entries).toBeGreaterThanOrEqual(saved)
  }, 120_000)

  test('says what is wrong when the folder cannot be a register', async () => {
    await writeFile(join(folder, 'file'), 'not a folder')
    await expect(openDatabase({ dataDir: join(folder, 'file') })).rejects.toMatchObject({ code: 'register-unavailable', remedy: expect.stringContaining('可读写') })
  }, 60_000)

  test('refuses to touch what a newer version wrote', async () => {
    const dataDir = join(folder, 'register')
    await makeTestFolder(dataDir)
    const db = await openDatabase({ dataDir })
    await db.executeQuery({ sql: laterVersion, parameters: [], query: { kind: 'RawNode', sqlFragments: [laterVersion], parameters: [] }, queryId: { queryId: 'q' } })
    await db.destroy()
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: 'register-schema-newer', message: expect.stringContaining('9999-of-a-later-version') })
  }, 120_000)
})

const server = findPostgres()
const skip = typeof server === 'string' && process.env['CI'] !== 'true'
;(skip ? describe.skip : describe)(`a register on PostgreSQL${skip ? `: skipped, ${String(server)}` : ''}`, () => {
  let cluster: PostgresCluster
  beforeAll(async () => { cluster = await startPostgresCluster() }, 120_000)
  afterAll(() => cluster.remove())

  test('two processes that open an empty database at once both find it ready', async () => {
    const url = await cluster.createDatabase()
    const registers = await Promise.all([open({ url }), open({ url })])
    const cases = await Promise.all(registers.map((register) => draftCase(register)))
    expect(await registers[1]?.projects.get(cases[0]?.caseId ?? '')).toEqual(cases[0])
    await Promise.all(registers.map((register) => register.close()))
  }, 60_000)

  test('a database that goes down is a technical failure that names it, and it works again when it is back', async () => {
    const url = await cluster.createDatabase()
    const register = await open({ url })
    const { caseId } = await draftCase(register)
    await cluster.stop()
    const { host } = new URL(url)
    await expect(register.ping()).rejects.toMatchObject({ code: 'register-unavailable', message: expect.stringContaining(host) })
    await expect(register.projects.get(caseId)).rejects.toMatchObject({ code: 'register-unavailable', remedy: expect.stringContaining('自动重试') })
    await expect(register.transaction((r) => r.ledger.append({ actor: 'a', action: 'noted' }))).rejects.toMatchObject({ code: 'register-unavailable' })
    await cluster.start()
    expect(await register.projects.get(caseId)).toMatchObject({ caseId })
    await register.close()
  }, 60_000)

  test('a connection that breaks within a transaction leaves nothing half done', async () => {
    const url = await cluster.createDatabase()
    const register = await open({ url })
    await expect(register.transaction(async (r) => {
      await draftCase(r)
      await cluster.stop()
      await r.ledger.append({ actor: 'a', action: 'noted' })
    })).rejects.toMatchObject({ code: 'register-unavailable' })
    await cluster.start()
    expect(await register.projects.count()).toBe(0)
    await register.close()
  }, 60_000)

  test('two transactions that wait for each other both come through', async () => {
    const register = await open({ url: await cluster.createDatabase() })
    const [first, second] = [await draftCase(register, '甲'), await draftCase(register, '乙')]
    const both = (one: string, other: string) => register.transaction(async (r) => {
      await r.projects.lock(one)
      await new Promise((resolve) => setTimeout(resolve, 300))
      await r.projects.lock(other)
      await r.ledger.append({ actor: 'a', action: 'locked-both' })
    })
    await Promise.all([both(first.caseId, second.caseId), both(second.caseId, first.caseId)])
    expect((await register.ledger.list()).filter(({ action }) => action === 'locked-both')).toHaveLength(2)
    await register.close()
  }, 60_000)

  test('a wrong address, an unknown database and a server that is not there are told apart from bugs', async () => {
    const url = await cluster.createDatabase()
    await expect(openDatabase({ url: 'not an address' })).rejects.toMatchObject({ code: 'register-unavailable', remedy: expect.stringContaining('postgres://') })
    await expect(openDatabase({ url: `${url}_missing` })).rejects.toMatchObject({ code: 'register-unavailable', message: expect.stringContaining('拒绝') })
    const gone = await openDatabase({ url: 'postgres://app:hidden-pw@127.0.0.1:1/x' }).catch((error: unknown) => error)
    expect(gone).toMatchObject({ code: 'register-unavailable', message: '登记库（127.0.0.1:1/x）连不上或暂时不能用：ECONNREFUSED' })
    expect(gone).toHaveProperty('message', expect.not.stringContaining('hidden-pw'))
  }, 60_000)
})
