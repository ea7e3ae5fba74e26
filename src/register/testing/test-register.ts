import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { createFixedClock } from '../../common/clock.ts'
import { createRegister } from '../index.ts'
import type { Register } from '../index.ts'
import { genesisHash } from '../ledger-chain.ts'
import type { Database } from '../schema.ts'
import { openEmbeddedTestDatabase } from './embedded-test-database.ts'
import { findPostgres } from './postgres-cluster.ts'
import { openServerTestDatabase } from './server-test-database.ts'

export interface TestRegister {
  register: Register
  db: Kysely<Database>
  clock: ReturnType<typeof createFixedClock>
}

/** Where the clock stands at the start of every test. */
export const testStart = '2026-11-05T09:00:00+08:00'

/**
 * Runs the same tests on PGlite and on the PostgreSQL server of Jest's run, one database for each file, emptied before each test. Without a server the second
 * half is counted as skipped and says why; in CI (`CI=true`) it must run.
 */
export const describeRegister = (title: string, tests: (current: () => TestRegister) => void): void => {
  describe(`${title} (PGlite)`, () => prepare(tests, openEmbeddedTestDatabase))
  const found = findPostgres()
  const skip = typeof found === 'string' && process.env['CI'] !== 'true'
  const reason = skip ? `: skipped, ${found}` : ''
  ;(skip ? describe.skip : describe)(`${title} (PostgreSQL${reason})`, () => prepare(tests, async () => {
    const server = process.env['BINGLIAN_TEST_POSTGRES']
    if (server === undefined) throw new Error(`there is no PostgreSQL server for the tests: ${typeof found === 'string' ? found : 'scripts/test/postgres.mjs starts it for the project unit only'}`)
    return openServerTestDatabase(server)
  }))
}

const prepare = (tests: (current: () => TestRegister) => void, open: () => Promise<Kysely<Database>>): void => {
  const clock = createFixedClock(testStart)
  const opened: { current?: TestRegister } = {}
  beforeAll(async () => {
    const db = await open()
    opened.current = { db, clock, register: createRegister({ db, clock }) }
  }, 180_000)
  afterAll(async () => {
    await opened.current?.register.close()
  }, 60_000)
  beforeEach(async () => {
    clock.set(testStart)
    if (opened.current !== undefined) await emptyRegister(opened.current.db)
  })
  tests(() => {
    if (opened.current === undefined) throw new Error('the register is opened before the first test, not while tests are collected')
    return opened.current
  })
}

/** Empties every table, also those that let nobody delete: as a superuser with the guards asleep, which no application account may be. */
const emptyRegister = (db: Kysely<Database>): Promise<void> => db.transaction().execute(async (transaction) => {
  const tables = (await transaction.introspection.getTables()).map(({ name }) => name).filter((name) => name !== 'ledger_head')
  await sql`set local session_replication_role = replica`.execute(transaction)
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))} restart identity`.execute(transaction)
  await transaction.updateTable('ledger_head').set({ seq: 0, hash: genesisHash }).execute()
})
