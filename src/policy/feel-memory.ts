/** True for a text that reads nothing from outside: constants, comparisons with constants, lists of them. */
export const isConstant = (text: string): boolean => !/[A-Za-z_\u0080-\uffff]/.test(text.replace(/"[^"]*"/g, '').replace(/\b(true|false|null|not)\b/g, ''))

/** Remembers what cannot change. The interpreter parses a text each time it is asked; a pack has over a thousand cells. */
export const createMemory = <T>(limit: number) => {
  const known = new Map<string, T>()
  return (key: string, work: () => T): T => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = work()
    if (known.size >= limit) known.clear()
    known.set(key, value)
    return value
  }
}
