import { alternativesOf } from '../space/feel-atoms.ts'
import type { DecisionTable } from '../decision-file.ts'

export const mutationKinds = { threshold: '界限', comparison: '比较', value: '取值', row: '行', output: '输出', expression: '输入表达式' } as const
export type MutationKind = keyof typeof mutationKinds

/** One small change of a table. */
export type Mutant = { kind: MutationKind; change: string } & (
  | { at: 'cell'; row: number; column: number; text: string }
  | { at: 'expression'; column: number; text: string }
  | { at: 'output'; row: number; output: number; text: string }
  | { at: 'row'; row: number }
)

interface TextMutant { kind: MutationKind; text: string }

const string = /"[^"]*"/g

/** Every place of a pattern outside string constants, replaced once each. */
const replaceEach = (text: string, pattern: RegExp, by: (match: string) => string[], kind: MutationKind): TextMutant[] => {
  const inStrings = [...text.matchAll(string)].map((match) => [match.index, match.index + match[0].length] as const)
  return [...text.matchAll(pattern)].filter(({ index }) => !inStrings.some(([from, to]) => index >= from && index < to))
    .flatMap((match) => by(match[0]).map((replacement) => ({ kind, text: text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length) })))
}

/** The next values on both sides: a cent for amounts, one for small whole numbers. */
const neighbours = (number: string): string[] => {
  const value = Number(number)
  const step = Number.isInteger(value) && Math.abs(value) < 1000 ? 1 : 0.01
  return [value - step, value + step].map((each) => String(Number(each.toFixed(2))))
}

const numbers = (text: string): TextMutant[] => replaceEach(text, /(?<![\w.])\d+(\.\d+)?(?![\w]|\.\d)/g, neighbours, 'threshold')
const comparisons = (text: string): TextMutant[] => replaceEach(text, /<=|>=|!=|<|>/g, (operator) => [{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '!=': '=' }[operator] ?? operator], 'comparison')
const intervalEnds = (text: string): TextMutant[] => (/^\s*[[(\]].*\.\..*[\])[]\s*$/.test(text) ? [
  { kind: 'comparison', text: text.replace(/^\s*\[/, '(') }, { kind: 'comparison', text: text.replace(/^\s*[(\]]/, '[') },
  { kind: 'comparison', text: text.replace(/\]\s*$/, ')') }, { kind: 'comparison', text: text.replace(/[)[]\s*$/, ']') },
] : [])

const cellMutants = (cell: string): TextMutant[] => {
  const alternatives = alternativesOf(cell)
  return [
    ...numbers(cell), ...comparisons(cell), ...intervalEnds(cell),
    ...(alternatives.length > 1 ? alternatives.map((_, dropped): TextMutant => ({ kind: 'value', text: alternatives.filter((_one, index) => index !== dropped).join(', ') })) : []),
    ...(cell === 'true' || cell === 'false' ? [{ kind: 'value' as const, text: cell === 'true' ? 'false' : 'true' }] : []),
    { kind: 'value', text: '-' },
  ]
}
const expressionMutants = (expression: string): TextMutant[] => [
  ...numbers(expression), ...comparisons(expression),
  ...replaceEach(expression, /(?<![<>!])=/g, () => ['!='], 'comparison'),
  ...replaceEach(expression, /\b(and|or)\b/g, (word) => [word === 'and' ? 'or' : 'and'], 'expression'),
].map(({ text }) => ({ kind: 'expression', text }))

/** Prose for people is no decision: outputs with Chinese words are left alone. */
const outputMutants = (text: string): TextMutant[] => {
  if (/[\u4e00-\u9fff]/.test(text)) return []
  if (text === 'true' || text === 'false') return [{ kind: 'output', text: text === 'true' ? 'false' : 'true' }]
  if (text === 'null') return [{ kind: 'output', text: '"changed"' }]
  if (/^-?\d+(\.\d+)?$/.test(text)) return [{ kind: 'output', text: String(Number(text) + 1) }]
  if (/^"[^"]*"$/.test(text)) return [{ kind: 'output', text: '"changed"' }]
  if (text === '[]') return [{ kind: 'output', text: '["changed"]' }]
  if (/^\[.*\]$/.test(text)) return [{ kind: 'output', text: '[]' }]
  return expressionMutants(text).map((mutant) => ({ ...mutant, kind: 'output' }))
}

/** Outputs that `check` already holds both ways, cell by cell: no case needs to repeat them. */
const heldByCheck = new Set(['rule', 'clauses'])

const longest = 80
const around = 36

/** Before and after on one line; of a long text only the place that differs, with what stands around it. */
const showChange = (before: string, after: string): string => {
  const [from, to] = [before.replace(/\s+/g, ' '), after.replace(/\s+/g, ' ')]
  if (from.length <= longest) return `${from} → ${to}`
  const begin = [...from].findIndex((letter, index) => letter !== to[index])
  const same = [...from].reverse().findIndex((letter, index) => letter !== to[to.length - 1 - index])
  const end = Math.max(from.length - same, begin)
  const cut = (text: string, until: number): string => text.slice(begin, Math.max(until, begin))
  const tail = from.slice(end, end + around)
  return `${begin > around ? '…' : ''}${from.slice(Math.max(0, begin - around), begin)}【${cut(from, end)}】${tail}${end + around < from.length ? '…' : ''} → 【${cut(to, end + to.length - from.length)}】`
}

/** All small changes of a table. Changes that leave the text as it was are left out. */
export const mutantsOf = (table: DecisionTable): Mutant[] => {
  const change = showChange
  const distinct = (before: string, made: TextMutant[]): TextMutant[] => [...new Map(made.filter(({ text }) => text !== before).map((each) => [each.text, each])).values()]
  return [
    ...table.inputs.flatMap(({ expression }, column) => distinct(expression, expressionMutants(expression)).map(({ kind, text }): Mutant => ({ kind, change: change(expression, text), at: 'expression', column, text }))),
    ...table.rows.flatMap((row, index): Mutant[] => [
      { kind: 'row', change: '删去整行', at: 'row', row: index },
      ...row.inputs.flatMap((cell, column) => (cell === '-' ? [] : distinct(cell, cellMutants(cell)).map(({ kind, text }): Mutant => ({ kind, change: change(cell, text), at: 'cell', row: index, column, text })))),
      ...row.outputs.flatMap((text, output) => (heldByCheck.has(table.outputs[output]?.name ?? '') ? [] : distinct(text, outputMutants(text)).map((made): Mutant => ({ kind: 'output', change: change(text, made.text), at: 'output', row: index, output, text: made.text })))),
    ]),
  ]
}
