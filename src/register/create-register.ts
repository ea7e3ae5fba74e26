import type { Kysely } from 'kysely'
import type { Clock } from '../common/clock.ts'
import type { Register } from './register.ts'
import type { Database } from './schema.ts'

/** The register on an open database. */
export const createRegister = (_deps: { db: Kysely<Database>; clock: Clock }): Register => {
  throw new Error('the register is being built')
}
