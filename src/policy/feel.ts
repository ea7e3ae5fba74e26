import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin'

/** What FEEL sees: facts, readings, parameters and the answers of other rules. */
export type FeelContext = Record<string, unknown>

/** True for a text that reads nothing from outside: constants, comparisons with constants, lists of them. */
export const isConstant = (text: string): boolean => !/[A-Za-z_\u0080-\uffff]/.test(text.replace(/"[^"]*"/g, '').replace(/\b(true|false|null|not)\b/g, ''))

/** Remembers what cannot change. The interpreter parses a text each time it is asked; a pack has over a thousand constant cells. */
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
const rememberValue = createMemory<{ value: unknown }>(5000)
const rememberTest = createMemory<boolean>(20000)

/** The entry of a context; undefined for anything that is none. */
export const entryOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

const plainPath = /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/

/** The value of an expression; null where FEEL has none. Most columns are a plain path: that needs no interpreter. */
export const valueOf = (text: string, context: FeelContext): unknown => {
  if (isConstant(text)) return rememberValue(text, () => ({ value: evaluate(text, {}).value })).value
  return plainPath.test(text) ? text.split('.').reduce<unknown>(entryOf, context) ?? null : evaluate(text, context).value
}

/** Whether one cell holds for a value. A cell that does not come to true or false does not hold, as on the engine. */
export const cellHolds = (cell: string, value: unknown, context: FeelContext): boolean => {
  if (cell === '-') return true
  const test = (): boolean => unaryTest(cell, { ...context, '?': value }).value === true
  const simple = value === null || ['string', 'number', 'boolean'].includes(typeof value)
  return simple && isConstant(cell) ? rememberTest(`${cell}\u0000${typeof value}\u0000${String(value)}`, test) : test()
}

/** @throws Error where a text is not FEEL. */
export const assertFeel = (text: string, isExpression: boolean): void => {
  const tree = isExpression ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined)
  tree.iterate({ enter: ({ type }) => { if (type.isError) throw new Error(`不是有效的 FEEL：${text}`) } })
}
