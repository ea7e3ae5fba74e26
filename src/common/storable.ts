/** The null character and half a surrogate pair: no database keeps them. */
const unstorable = /[\0\p{Cs}]/u
const everyUnstorable = /[\0\p{Cs}]/gu
/** No form is nested more deeply. */
const deepest = 50

/** Whether a database can keep a JSON value: every text in it, its names, and its depth. */
export const isStorable = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'string') return !unstorable.test(value)
  if (typeof value !== 'object' || value === null) return true
  return depth < deepest && Object.entries(value).every(([name, part]) => !unstorable.test(name) && isStorable(part, depth + 1))
}

/** The value as it can be kept for the record: a mark where a character could not be kept, nothing where it is too deep. */
export const storableCopy = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return value.replace(everyUnstorable, '\uFFFD')
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return null
  if (Array.isArray(value)) return value.map((part) => storableCopy(part, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name.replace(everyUnstorable, '\uFFFD'), storableCopy(part, depth + 1)]))
}
