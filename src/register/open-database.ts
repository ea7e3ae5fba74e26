import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Opens the register's database and brings its tables up to date: PostgreSQL by `url` (postgres://...), else PGlite in the folder `dataDir`, else PGlite in memory.
 * TechnicalFailure `register-unavailable`, `register-in-use`, `register-schema-newer`.
 */
export const openDatabase = async (_options: { url?: string | undefined; dataDir?: string | undefined } = {}): Promise<Kysely<Database>> => {
  throw new Error('the register is being built')
}
