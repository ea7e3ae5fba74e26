import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { openEmbeddedTestDatabase } from './embedded-test-database.ts'
import { openServerTestDatabase } from './server-test-database.ts'

/**
 * An empty register for a test that does not care which database it is on: a database of its own on the PostgreSQL server that Jest's run has started
 * (scripts/test/postgres.mjs), which costs a tenth of a second; without a server an embedded one in memory, which costs a second or two. Close it by
 * `register.close()`. Tests of the register itself run on both (`describeRegister`).
 */
export const openTestDatabase = async (): Promise<Kysely<Database>> => {
  const server = process.env['BINGLIAN_TEST_POSTGRES']
  return server === undefined ? openEmbeddedTestDatabase() : openServerTestDatabase(server)
}
