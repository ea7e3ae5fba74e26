import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/**
 * The engine gives its keys in growing order within a partition, so a task made by an opening has a key beyond that of the opening's job, and the job that
 * reads a submission one beyond the task's. This compares keys kept as text ("C" collation) like numbers, and never fails on one that is none.
 */
export const keyBefore = (first: RawBuilder<unknown>, second: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(length(${first}), ${first}) < (length(${second}), ${second})`

/** A key as a parameter of a comparison. */
export const engineKey = (value: string): RawBuilder<string> => sql<string>`${value}::text collate "C"`
