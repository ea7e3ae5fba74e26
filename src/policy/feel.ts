import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin'
import { createMemory, isConstant } from './feel-memory.ts'
import { readPaths } from './feel-reads.ts'

/** What FEEL sees: facts, readings, parameters and the answers of other rules. */
export type FeelContext = Record<string, unknown>

const rememberValue = createMemory<{ value: unknown }>(20_000)
const rememberTest = createMemory<boolean>(40_000)
const rememberValid = createMemory<true>(20_000)

/** The entry of a context; undefined for anything that is none. */
export const entryOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

const plainPath = /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/
const readsClock = /\b(now|today)\s*\(/

interface Read { path: string[]; value: unknown }

/** What a path leads to; a list on the way is taken whole, since FEEL goes on inside each of its members. */
const follow = (path: string, context: FeelContext): Read => {
  const parts = path.split('.')
  let value: unknown = context
  for (const [at, part] of parts.entries()) {
    value = entryOf(value, part)
    if (value === undefined || value === null || Array.isArray(value)) return { path: parts.slice(0, at + 1), value }
  }
  return { path: parts, value }
}

/** The part of the context that a text can see: the interpreter's work grows with all that it is handed. */
const visible = (reads: readonly Read[]): FeelContext => {
  const context: FeelContext = {}
  for (const { path, value } of [...reads].sort((a, b) => a.path.length - b.path.length)) put(context, path, value)
  return context
}
const put = (context: FeelContext, [first = '', ...rest]: readonly string[], value: unknown): void => {
  if (rest.length === 0) { if (value !== undefined) context[first] = value; return }
  // Copied: what was put whole belongs to the caller.
  const inner: FeelContext = { ...Object.fromEntries(Object.entries(typeof context[first] === 'object' && context[first] !== null ? context[first] : {})) }
  put(inner, rest, value)
  context[first] = inner
}

const readsOf = (text: string, isExpression: boolean, context: FeelContext): Read[] =>
  readPaths(text, isExpression, undefined, Object.keys(context)).map((path) => follow(path, context))

const keyOf = (text: string, reads: readonly Read[]): string =>
  [text, ...reads.map(({ path, value }) => `${path.join('.')}=${value === undefined ? '' : JSON.stringify(value)}`)].join('\u0000')

/** The value of an expression; null where FEEL has none. Most columns are a plain path: that needs no interpreter. Do not change what comes back: it is remembered. */
export const valueOf = (text: string, context: FeelContext): unknown => {
  if (plainPath.test(text)) return text.split('.').reduce<unknown>(entryOf, context) ?? null
  if (readsClock.test(text)) return evaluate(text, context).value
  const reads = isConstant(text) ? [] : readsOf(text, true, context)
  return rememberValue(keyOf(text, reads), () => ({ value: evaluate(text, visible(reads)).value })).value
}

/** Whether one cell holds for a value. A cell that does not come to true or false does not hold, as on the engine. */
export const cellHolds = (cell: string, value: unknown, context: FeelContext): boolean => {
  if (cell === '-') return true
  if (readsClock.test(cell)) return unaryTest(cell, { ...context, '?': value }).value === true
  const reads = isConstant(cell) ? [] : readsOf(cell, false, context)
  const key = `${keyOf(cell, reads)}\u0000${typeof value}\u0000${JSON.stringify(value ?? null)}`
  return rememberTest(key, () => unaryTest(cell, { ...visible(reads), '?': value }).value === true)
}

/** Whether the interpreter gives up on a text that its grammar lets pass, such as `< = 5`: it does so whatever it is handed. */
const cannotBeWorkedOut = (text: string, isExpression: boolean): boolean => {
  try {
    if (isExpression) evaluate(text, {})
    else unaryTest(text, { '?': null })
    return false
  } catch {
    return true
  }
}

/** @throws Error where a text is not FEEL. */
export const assertFeel = (text: string, isExpression: boolean): void => {
  // Two cells in three of a pack's tables say what another cell says: parsed once.
  rememberValid(`${isExpression}\u0000${text}`, () => {
    const tree = isExpression ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined)
    tree.iterate({ enter: ({ type }) => { if (type.isError) throw new Error(`不是有效的 FEEL：${text}`) } })
    if (cannotBeWorkedOut(text, isExpression)) throw new Error(`不是有效的 FEEL：${text}`)
    return true
  })
}
