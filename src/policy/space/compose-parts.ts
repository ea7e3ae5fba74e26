import { parseExpression } from 'feelin'
import type { Diagrams } from '../table-sweep/index.ts'
import type { ValuePart } from './types.ts'

type Node = ReturnType<typeof parseExpression>['topNode']

const childrenOf = (node: Node): Node[] => {
  const found: Node[] = []
  for (let next = node.firstChild; next !== null; next = next.nextSibling) found.push(next)
  return found
}

/**
 * What an expression comes to, and where, put together from its parts: `if`, `and`, `or` and brackets are worked out on regions, as FEEL has
 * them (what is not true goes to `else`; unknown stays unknown); only what is left is asked of the interpreter, for the inputs that it
 * names. Ten questions so cost ten small enumerations and not one of all combinations.
 * @param ask the parts of a text that is not put together any more
 */
export const composeParts = (diagrams: Diagrams, text: string, ask: (text: string) => ValuePart[]): ValuePart[] => {
  const merged = (parts: readonly ValuePart[]): ValuePart[] => {
    const byValue = new Map<string, ValuePart>()
    for (const { value, region } of parts) {
      if (region === diagrams.nothing) continue
      const key = JSON.stringify(value ?? null)
      byValue.set(key, { value, region: diagrams.or(region, byValue.get(key)?.region ?? diagrams.nothing) })
    }
    return [...byValue.values()]
  }
  const whereIs = (parts: readonly ValuePart[], wanted: unknown): number => diagrams.or(...parts.filter(({ value }) => value === wanted).map(({ region }) => region))
  const within = (parts: readonly ValuePart[], region: number): ValuePart[] => parts.map((part) => ({ value: part.value, region: diagrams.and(part.region, region) }))

  const walk = (node: Node): ValuePart[] => {
    const children = childrenOf(node)
    const [first] = children
    if (node.name === 'Expression' && children.length === 1 && first !== undefined) return walk(first)
    if (node.name === 'ParenthesizedExpression') {
      const inner = children.filter(({ name }) => name !== '(' && name !== ')')
      if (inner.length === 1 && inner[0] !== undefined) return walk(inner[0])
    }
    if (node.name === 'IfExpression') {
      const [condition, yes, no] = children.filter(({ name }) => !/^(if|then|else)$/.test(name))
      if (condition !== undefined && yes !== undefined && no !== undefined) {
        const holds = whereIs(walk(condition), true)
        return merged([...within(walk(yes), holds), ...within(walk(no), diagrams.not(holds))])
      }
    }
    if (node.name === 'Conjunction' || node.name === 'Disjunction') {
      const settling = node.name === 'Disjunction'
      const sides = children.filter(({ name }) => name !== 'and' && name !== 'or').map(walk)
      const settled = diagrams.or(...sides.map((side) => whereIs(side, settling)))
      const opposite = diagrams.and(...sides.map((side) => whereIs(side, !settling)))
      return merged([{ value: settling, region: settled }, { value: !settling, region: opposite }, { value: null, region: diagrams.not(diagrams.or(settled, opposite)) }])
    }
    return ask(text.slice(node.from, node.to))
  }
  return walk(parseExpression(text, {}, undefined).topNode)
}
