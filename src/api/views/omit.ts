/** A copy without the named fields: what the API does not show. */
export const omit = <T extends object, K extends keyof T>(value: T, ...names: K[]): Omit<T, K> => {
  const copy = { ...value }
  for (const name of names) delete copy[name]
  return copy
}
