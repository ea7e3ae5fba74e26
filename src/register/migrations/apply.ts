import { sql } from 'kysely'
import type { Migration } from 'kysely'

/** The statements of one migration, in order; the same SQL on PostgreSQL and PGlite. */
export type SchemaChange = readonly string[]

/** There is no way back down: an older version of the application refuses a newer schema instead. */
export const toMigration = (statements: SchemaChange): Migration => ({
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})
