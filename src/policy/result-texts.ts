import { parseExpression } from 'feelin'

type Node = ReturnType<typeof parseExpression>['topNode']

const childrenOf = (node: Node): Node[] => {
  const found: Node[] = []
  for (let next = node.firstChild; next !== null; next = next.nextSibling) found.push(next)
  return found
}

/**
 * The text constants that a FEEL expression can answer: its own, those of a list, and those of both branches of an `if`, in the order in which they are written.
 * What is only compared with (`if facts.kind = "a" then …`) is none of them; what is worked out is left out.
 */
export const resultTexts = (expression: string): string[] => {
  const walk = (node: Node): string[] => {
    if (node.name === 'StringLiteral') return [expression.slice(node.from + 1, node.to - 1)]
    if (node.name === 'IfExpression') {
      const parts = childrenOf(node)
      const then = parts.findIndex(({ name }) => name === 'then')
      return parts.slice(then + 1).flatMap(walk)
    }
    return ['Expression', 'List', 'ParenthesizedExpression'].includes(node.name) ? childrenOf(node).flatMap(walk) : []
  }
  return walk(parseExpression(expression, {}, undefined).topNode)
}
