import { evaluate } from 'feelin'
import { labelOf } from '../../decisions/contracts/fact-labels.ts'
import { registerFacts } from '../../decisions/contracts/project-facts.ts'
import type { TableRow } from './decision-file.ts'
import { cellHolds, evaluateLocally, feelContext } from './evaluate-locally.ts'
import { readPaths } from './feel-reads.ts'
import { camelCase } from './names.ts'
import { rulesReadBy } from './rules-read.ts'
import type { MissingFact, Pack, RuleContext } from './types.ts'

const valueAt = (facts: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined), facts)

const isAskable = (path: string): boolean => !registerFacts.some((name) => path === name)

/** What one rule still needs: the open facts, none where it is already decided whatever they are. */
const openFacts = (pack: Pack, ruleName: string, context: RuleContext): string[] => {
  const { file } = pack.rule(ruleName)
  if (file.logic.kind === 'literal') return []
  const table = file.logic
  const known = { readings: context.readings ?? pack.readings, parameters: context.parameters ?? pack.parameters }
  const others = rulesReadBy(file, [...pack.rules.keys()])
  const roots = others.map(camelCase)
  const openByRule = new Map(others.map((other) => [camelCase(other), openFacts(pack, other, context)]))
  const feel = {
    ...feelContext(pack, context),
    ...Object.fromEntries(others.filter((other) => openByRule.get(camelCase(other))?.length === 0).map((other) => [camelCase(other), evaluateLocally(pack, other, context).output])),
  }
  const openIn = (text: string, isExpression: boolean): string[] => readPaths(text, isExpression, known, roots).flatMap((path) => {
    const [root = '', ...rest] = path.split('.')
    if (root !== 'facts') return openByRule.get(root) ?? []
    const fact = rest.join('.')
    const value = valueAt(context.facts, fact)
    return isAskable(fact) && (value === undefined || value === null) ? [fact] : []
  })
  const columns = table.inputs.map(({ expression }) => ({ open: openIn(expression, true), value: evaluate(expression, feel).value }))

  /** Undefined: the row cannot match any more; otherwise the facts that it hangs on. */
  const openInRow = (row: TableRow): string[] | undefined => {
    const open: string[] = []
    for (const [index, cell] of row.inputs.entries()) {
      const column = columns[index]
      if (cell === '-' || column === undefined) continue
      const missing = [...column.open, ...openIn(cell, false)]
      if (missing.length === 0 && !cellHolds(cell, column.value, feel)) return undefined
      open.push(...missing)
    }
    return [...open, ...row.outputs.flatMap((output) => openIn(output, true))]
  }
  const rows = table.rows.map(openInRow).filter((open) => open !== undefined)
  if (table.hitPolicy === 'unique' && rows.some((open) => open.length === 0)) return []
  return [...new Set(rows.flat())]
}

/**
 * The facts that the given rules need and that are not stated, with their labels. A fact is asked for only where a row hangs on it:
 * rows that the known facts rule out ask for nothing. What the register sets itself is never asked for.
 */
export const missingFacts = (pack: Pack, rules: readonly string[], facts: Readonly<Record<string, unknown>>, stamped: Pick<RuleContext, 'readings' | 'parameters'> = {}): MissingFact[] => {
  const byPath = new Map<string, string[]>()
  for (const rule of rules) {
    for (const path of openFacts(pack, rule, { facts, ...stamped })) byPath.set(path, [...(byPath.get(path) ?? []), rule])
  }
  return [...byPath].map(([path, needing]) => ({ path, label: labelOf(path), rules: needing }))
}
