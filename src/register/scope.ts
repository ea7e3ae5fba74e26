import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { Clock } from '../common/clock.ts'
import { TechnicalFailure } from '../common/errors.ts'
import { isDeadlock } from './database-failures.ts'
import type { Database } from './schema.ts'

/** What every repository works with: a connection (or a transaction), the clock, and a way to do several things as one. */
export interface Scope {
  db: Kysely<Database>
  clock: Clock
  /** Runs `work` in a transaction; inside one it joins it. */
  atomically<T>(work: (scope: Scope) => Promise<T>): Promise<T>
}

const attempts = 5
const running = new AsyncLocalStorage<{ open: boolean }>()

/** Whether the caller is inside a transaction's work: there, a further connection means that the outer register was used by mistake. */
export const insideTransaction = (): boolean => running.getStore()?.open === true

/** A scope outside any transaction. */
export const createScope = (db: Kysely<Database>, clock: Clock): Scope => ({
  db,
  clock,
  atomically: async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.transaction().execute((transaction) => marked(() => work(joined(transaction, clock))))
      } catch (error) {
        if (!isDeadlock(error)) throw error
        if (attempt === attempts) {
          throw new TechnicalFailure('登记库太忙，同一项目正被多处同时修改', { code: 'register-busy', remedy: '请稍后再试；系统会自动重试', cause: error })
        }
      }
    }
  },
})

const marked = async <T>(work: () => Promise<T>): Promise<T> => {
  const mark = { open: true }
  try {
    return await running.run(mark, work)
  } finally {
    mark.open = false
  }
}

const joined = (transaction: Kysely<Database>, clock: Clock): Scope => {
  const scope: Scope = { db: transaction, clock, atomically: (work) => work(scope) }
  return scope
}
