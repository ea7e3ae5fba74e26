import type { ColumnType } from 'kysely'

/** Instants are stored as timestamptz and read back as Date; ISO text or Date goes in. */
export type Instant = ColumnType<Date, Date | string, Date | string>
export type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** JSON is written with `toJson` and parsed by the reader with zod; the column promises nothing about its shape. */
export type Json = ColumnType<unknown, string, string>
export type MaybeJson = ColumnType<unknown, string | null, string | null>
