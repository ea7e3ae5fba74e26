/**
 * JSON with sorted keys and no spaces: one text for one value, before and after it went through a jsonb column.
 * Undefined members are dropped, as JSON does.
 */
export const canonicalJson = (value: unknown): string => write(JSON.parse(JSON.stringify(value ?? null)))

const write = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`
}
