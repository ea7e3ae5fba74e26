import { parseExpression, parseUnaryTests } from 'feelin'
import type { Domain } from './fact-domains.ts'

type Node = ReturnType<typeof parseExpression>['topNode']

/** An outside value that a FEEL text reads, as far as a table can be swept over it. */
export type Atom =
  | { kind: 'path'; path: string }
  /** A part that cannot be taken apart: two amounts compared, a list searched, a date worked out. It is swept as one value of its own. */
  | { kind: 'opaque'; text: string; type: 'boolean' | 'number' | 'free'; whole: boolean }

export interface TakenApart {
  atoms: Atom[]
  /** The text with every opaque part replaced by `opaque.<name>`. */
  text: string
  /** Number constants, by which number axes have to be cut. */
  numbers: number[]
  strings: string[]
}

export interface AtomOptions {
  /** Names of outside values: facts, readings, the answers of other rules. */
  roots: readonly string[]
  /** Names of what is the same everywhere in the space, e.g. the pack's parameters. */
  constants: readonly string[]
  /** Whether a constant has a value; a parameter that nobody filled in yet has none, and is swept as an open value. */
  isSet(path: string): boolean
  domainOf(path: string): Domain
  /** The value of a constant part, parameters among it. */
  constant(text: string): unknown
  /** The name that an opaque part goes by. */
  nameOpaque(atom: Extract<Atom, { kind: 'opaque' }>): string
}

const childrenOf = (node: Node): Node[] => {
  const found: Node[] = []
  for (let next = node.firstChild; next !== null; next = next.nextSibling) found.push(next)
  return found
}

/** Nodes that only put values together: their parts can be swept one by one. */
const structural = new Set(['Expression', 'UnaryTests', 'PositiveUnaryTests', 'PositiveUnaryTest', 'SimplePositiveUnaryTest', 'Interval', 'IfExpression', 'Conjunction', 'Disjunction', 'ParenthesizedExpression'])
const countingFunctions = /^(count|sum|min|max|mean|floor|ceiling|abs|round|decimal|string length)$/

const isOperator = ({ name }: Node): boolean => /^(CompareOp|ArithOp|and|or|if|then|else|between|in|\(|\)|\[|\]|,|\.\.|not|\?)$/.test(name)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Two values that are compared with each other, as one number: what the first is more than the second. */
export const differenceAtom = (left: string, right: string): Extract<Atom, { kind: 'opaque' }> => ({ kind: 'opaque', text: `${oneLine(left)} 减 ${oneLine(right)}`, type: 'number', whole: false })

/** A cell like `> facts.x`: its operator and what it compares with. */
export const comparisonIn = (cell: string): { operator: string; operand: string } | undefined => {
  const found = /^\s*(<=|>=|<|>|=|!=)\s*([^,]+)$/.exec(cell)
  return found === null ? undefined : { operator: found[1] ?? '=', operand: (found[2] ?? '').trim() }
}

/**
 * Takes a FEEL text apart into the outside values that it hangs on. What hangs on single values only is left as it is: the interpreter is
 * asked for every combination. Amounts may be compared with constants; anything more makes that part opaque.
 */
export const takeApart = (text: string, isExpression: boolean, options: AtomOptions): TakenApart => {
  const atoms = new Map<string, Atom>()
  const replaced: { from: number; to: number; by: string }[] = []
  const source = (node: Node): string => text.slice(node.from, node.to)
  const numbers: number[] = []
  const strings: string[] = []

  const pathOf = (node: Node): string | undefined => {
    if (node.name === 'VariableName') return [...options.roots, ...options.constants].includes(source(node)) ? source(node) : undefined
    if (node.name !== 'PathExpression') return undefined
    const [left] = childrenOf(node)
    const last = childrenOf(node).at(-1)
    const base = left === undefined ? undefined : pathOf(left)
    return base === undefined || last === undefined ? undefined : `${base}.${source(last).trim()}`
  }
  const isConstantPath = (path: string): boolean => options.constants.includes(path.split('.')[0] ?? '') && options.isSet(path)
  const pathsIn = (node: Node): string[] => {
    const path = pathOf(node)
    if (path !== undefined) return isConstantPath(path) ? [] : [path]
    return childrenOf(node).flatMap(pathsIn)
  }
  const domains = (node: Node): Domain['kind'][] => pathsIn(node).map((path) => options.domainOf(path).kind)
  const allChoices = (node: Node): boolean => domains(node).every((kind) => kind === 'choice')
  const numeric = (node: Node): boolean => {
    if (allChoices(node)) return false
    const path = pathOf(node)
    if (path !== undefined) return options.domainOf(path).kind === 'number'
    if (node.name === 'ArithmeticExpression') return true
    if (node.name === 'FunctionInvocation') return countingFunctions.test(source(childrenOf(node)[0] ?? node))
    return structural.has(node.name) && childrenOf(node).filter((child) => !isOperator(child) && !allChoices(child)).every(numeric)
  }
  /** A sum of whole numbers: years, counts, whole-number facts. */
  const isWhole = (node: Node): boolean => {
    const path = pathOf(node)
    const domain = path === undefined ? undefined : options.domainOf(path)
    if (domain !== undefined) return domain.kind === 'number' && domain.numbers.step === 1
    if (node.name === 'NumericLiteral') return Number.isInteger(Number(source(node)))
    if (node.name === 'PathExpression') return /^(year|month|day|hour|minute|months|days|years)$/.test(source(childrenOf(node).at(-1) ?? node))
    if (node.name === 'FunctionInvocation') return /^(count|string length)$/.test(source(childrenOf(node)[0] ?? node))
    if (node.name === 'ArithOp') return /^[+-]$/.test(source(node))
    return /^(ArithmeticExpression|ParenthesizedExpression)$/.test(node.name) && childrenOf(node).every((child) => /^[()]$/.test(child.name) || isWhole(child))
  }
  const keep = (path: string): void => { atoms.set(path, { kind: 'path', path }) }
  const makeOpaque = (node: Node, type: 'boolean' | 'number' | 'free'): void => {
    const atom: Extract<Atom, { kind: 'opaque' }> = { kind: 'opaque', text: oneLine(source(node)), type, whole: isWhole(node) }
    const name = options.nameOpaque(atom)
    atoms.set(name, atom)
    replaced.push({ from: node.from, to: node.to, by: `opaque.${name}` })
  }
  /** `a > b` of two values that are both open: what matters is the sign of their difference, the same for `>`, `<=` and their like. */
  const differenceOf = (node: Node): { left: Node; operator: string; right: Node } | undefined => {
    const [left, operator, right, ...more] = childrenOf(node)
    return left !== undefined && right !== undefined && operator?.name === 'CompareOp' && more.length === 0 ? { left, operator: source(operator), right } : undefined
  }
  const makeDifference = (node: Node, { left, operator, right }: { left: Node; operator: string; right: Node }): void => {
    const atom = differenceAtom(source(left), source(right))
    const name = options.nameOpaque(atom)
    atoms.set(name, atom)
    numbers.push(0)
    replaced.push({ from: node.from, to: node.to, by: `opaque.${name} ${operator} 0` })
  }
  const visit = (node: Node): void => {
    if (allChoices(node)) { pathsIn(node).forEach(keep); return }
    const path = pathOf(node)
    if (path !== undefined) {
      if (options.domainOf(path).kind === 'number') keep(path)
      else makeOpaque(node, 'free')
      return
    }
    if (structural.has(node.name) || (node.name === 'FunctionInvocation' && source(childrenOf(node)[0] ?? node) === 'not') || node.name === 'PositionalParameters') { childrenOf(node).forEach(visit); return }
    if (node.name === 'Comparison') {
      const open = childrenOf(node).filter((child) => !isOperator(child) && !allChoices(child))
      const difference = differenceOf(node)
      if (open.length === 1 && open.every(numeric)) open.forEach(visit)
      else if (difference !== undefined) { makeDifference(node, difference); return }
      else { makeOpaque(node, 'boolean'); return }
      childrenOf(node).filter(allChoices).flatMap(pathsIn).forEach(keep)
      return
    }
    makeOpaque(node, node.name === 'ArithmeticExpression' || numeric(node) ? 'number' : /^(QuantifiedExpression|InstanceOfExpression)$/.test(node.name) ? 'boolean' : 'free')
  }
  const collectConstants = (node: Node): void => {
    const isLiteral = /^(NumericLiteral|StringLiteral|ArithmeticExpression)$/.test(node.name) || isConstantPath(pathOf(node) ?? '')
    if (!isLiteral || pathsIn(node).length > 0) { if (pathOf(node) === undefined) childrenOf(node).forEach(collectConstants); return }
    const value = options.constant(source(node))
    if (typeof value === 'number') numbers.push(value)
    if (typeof value === 'string') strings.push(value)
  }
  const top = (isExpression ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined)).topNode
  visit(top)
  collectConstants(top)
  const rewritten = replaced.sort((a, b) => b.from - a.from).reduce((so, { from, to, by }) => so.slice(0, from) + by + so.slice(to), text)
  return { atoms: [...atoms.values()], text: rewritten, numbers, strings }
}

/** The alternatives of a cell: `"a", "b"` has two. */
export const alternativesOf = (cell: string): string[] => {
  const found: string[] = []
  const top = parseUnaryTests(cell, {}, undefined).topNode
  const walk = (node: Node): void => {
    if (node.name === 'PositiveUnaryTest') { found.push(cell.slice(node.from, node.to)); return }
    if (node.name === 'not') return
    childrenOf(node).forEach(walk)
  }
  walk(top)
  return found
}
