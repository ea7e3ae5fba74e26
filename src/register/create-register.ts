import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Clock } from '../common/clock.ts'
import type { Register } from './register.ts'
import { createRepositories } from './repositories/index.ts'
import type { Database } from './schema.ts'
import { createScope } from './scope.ts'
import type { Scope } from './scope.ts'

/** The register on an open database (see openDatabase). */
export const createRegister = ({ db, clock }: { db: Kysely<Database>; clock: Clock }): Register => {
  const on = (scope: Scope): Register => ({
    ...createRepositories(scope),
    transaction: (work) => scope.atomically((inside) => work(on(inside))),
    ping: async () => {
      await sql`select 1`.execute(scope.db)
    },
    close: () => db.destroy(),
  })
  return on(createScope(db, clock))
}
