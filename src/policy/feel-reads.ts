import { evaluate, parseExpression, parseUnaryTests } from 'feelin'
import { createMemory, isConstant } from './feel-memory.ts'

type Node = ReturnType<typeof parseExpression>['topNode']

const childrenOf = (node: Node): Node[] => {
  const found: Node[] = []
  for (let next = node.firstChild; next !== null; next = next.nextSibling) found.push(next)
  return found
}

/** What is known while reading: readings and parameters decide which branches can be reached. */
export interface KnownContext { readings: Readonly<Record<string, string>>; parameters: Readonly<Record<string, unknown>> }

const remember = createMemory<string[]>(20_000)

/** The readings and parameters that a text names, with their values: all that its reachable branches can hang on. */
const settingsIn = (text: string, known: KnownContext | undefined): string =>
  known === undefined ? '-' : [...text.matchAll(/\b(readings|parameters)\.(\w+)/g)].map(([, kind, name = '']) => JSON.stringify(kind === 'readings' ? known.readings[name] : known.parameters[name])).join()

const builtInRoots = new Set(['facts', 'readings', 'parameters'])

/**
 * The outside paths that a FEEL text may read: `facts.totalInvestment`, `readings.mixedFunding`, `managementMode.mode`. Branches that the readings or parameters rule out are not followed, so that a fact
 * that only another reading needs is never asked for; without `known` all branches are followed. `isExpression` false: the text is the cell of a table (unary tests).
 * `roots` are further outside names (answers of other rules).
 * @throws Error where the text is not FEEL.
 */
export const readPaths = (text: string, isExpression: boolean, known: KnownContext | undefined, roots: readonly string[] = []): string[] =>
  isConstant(text) ? [] : remember([text, isExpression, settingsIn(text, known), ...roots].join('\u0000'), () => workOut(text, isExpression, known, roots))

const workOut = (text: string, isExpression: boolean, known: KnownContext | undefined, roots: readonly string[]): string[] => {
  const paths = new Set<string>()
  const source = (node: Node): string => text.slice(node.from, node.to)
  const isRoot = (name: string): boolean => builtInRoots.has(name) || roots.includes(name)

  const outsidePath = (node: Node): string | undefined => {
    if (node.name === 'VariableName') return isRoot(source(node)) ? source(node) : undefined
    if (node.name !== 'PathExpression') return undefined
    const [left] = childrenOf(node)
    const last = childrenOf(node).at(-1)
    const base = left === undefined ? undefined : outsidePath(left)
    return base === undefined || last === undefined ? undefined : `${base}.${source(last).trim()}`
  }
  const readsUnknown = (node: Node): boolean => {
    const path = outsidePath(node)
    if (path !== undefined) return !path.startsWith('readings.') && !path.startsWith('parameters.')
    return childrenOf(node).some(readsUnknown)
  }
  /** True or false where the readings alone settle it. */
  const settled = (node: Node): boolean | undefined => {
    if (known === undefined) return undefined
    if (readsUnknown(node)) {
      if (node.name !== 'Conjunction' && node.name !== 'Disjunction') return undefined
      const stop = node.name === 'Disjunction'
      return childrenOf(node).some((part) => part.name !== 'and' && part.name !== 'or' && settled(part) === stop) ? stop : undefined
    }
    const { value } = evaluate(source(node), { ...known })
    return typeof value === 'boolean' ? value : undefined
  }
  const walk = (node: Node): void => {
    if (node.type.isError) throw new Error(`不是有效的 FEEL：${text}`)
    const path = outsidePath(node)
    if (path !== undefined) { paths.add(path); return }
    if (node.name === 'IfExpression') { walkIf(node); return }
    if (node.name === 'Conjunction' || node.name === 'Disjunction') {
      if (settled(node) !== undefined) return
    }
    childrenOf(node).forEach(walk)
  }
  const walkIf = (node: Node): void => {
    const [condition, yes, no] = childrenOf(node).filter(({ name }) => name !== 'if' && name !== 'then' && name !== 'else')
    if (condition === undefined || yes === undefined || no === undefined) throw new Error(`不完整的 if 表达式：${text}`)
    const answer = settled(condition)
    if (answer === undefined) { walk(condition); walk(yes); walk(no); return }
    walk(answer ? yes : no)
  }
  const tree = isExpression ? parseExpression(text, { ...known }, undefined) : parseUnaryTests(text, { ...known }, undefined)
  walk(tree.topNode)
  return [...paths]
}
