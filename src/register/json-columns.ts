import { z } from 'zod'

/** A value as it goes into a jsonb column: both drivers take text (an array would otherwise become a PostgreSQL array). */
export const toJson = (value: unknown): string => JSON.stringify(value) ?? 'null'

/** As toJson, but null stays SQL's null. */
export const toJsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : toJson(value))

export const jsonObject = z.record(z.string(), z.unknown())
export const textList = z.array(z.string())

/** Parses what a jsonb column held. A value that does not parse was not written by this application: a bug or a damaged register, never the user's fault. */
export const fromJson = <T>(schema: z.ZodType<T>, value: unknown, column: string): T => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`register column ${column} holds what it must not: ${z.prettifyError(parsed.error)}`)
}
