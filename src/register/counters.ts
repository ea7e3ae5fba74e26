import { sql } from 'kysely'
import type { Scope } from './scope.ts'

/**
 * The next number of a sequence, from 1. Call it inside the transaction that uses the number: rolled back, the number is free again, so there is no gap;
 * others wait until then, so there is no double.
 */
export const nextInSequence = async ({ db }: Scope, name: string): Promise<number> => {
  const row = await db
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
