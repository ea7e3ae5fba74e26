import { labelOf } from '../../decisions/contracts/fact-labels.ts'
import { isRegisterFact } from '../../decisions/contracts/project-facts.ts'
import type { TableRow } from './decision-file.ts'
import { evaluateTable, feelContext } from './evaluate-locally.ts'
import { cellHolds, entryOf, valueOf } from './feel.ts'
import { readPaths } from './feel-reads.ts'
import { camelCase } from './names.ts'
import type { MissingFact, Pack, RuleContext } from './types.ts'

const isStated = (facts: unknown, path: string): boolean => {
  const value = path.split('.').reduce<unknown>(entryOf, facts)
  return value !== undefined && value !== null
}

/** Parts of the facts that come with a request of the unit: nothing of them is asked for while no such request is made. */
const requestParts = ['change', 'extension']
const isOfNoRequest = (facts: Readonly<Record<string, unknown>>, path: string): boolean => {
  const [part = '', ...rest] = path.split('.')
  return rest.length > 0 && requestParts.includes(part) && (facts[part] === undefined || facts[part] === null)
}

/** What a rule comes to on what is known: the facts it still hangs on, and its answer where it hangs on none. */
interface Standing { open: string[]; output?: unknown }

const createStandings = (pack: Pack, context: RuleContext) => {
  const known = { readings: context.readings ?? pack.readings, parameters: context.parameters ?? pack.parameters }
  const standings = new Map<string, Standing>()

  const standingOf = (ruleName: string): Standing => {
    const before = standings.get(ruleName)
    if (before !== undefined) return before
    const standing = workOut(ruleName)
    standings.set(ruleName, standing)
    return standing
  }

  const workOut = (ruleName: string): Standing => {
    const { file, reads } = pack.rule(ruleName)
    if (file.logic.kind === 'literal') return { open: [] }
    const table = file.logic
    const roots = reads.map(camelCase)
    const answers = new Map(reads.map((other) => [camelCase(other), standingOf(other)]))
    const feel = { ...feelContext(pack, context), ...Object.fromEntries([...answers].map(([name, { output }]) => [name, output ?? null])) }

    const openIn = (text: string, isExpression: boolean): string[] => readPaths(text, isExpression, known, roots).flatMap((path) => {
      const [root = '', ...rest] = path.split('.')
      if (root !== 'facts') return answers.get(root)?.open ?? []
      const fact = rest.join('.')
      return !isRegisterFact(fact) && !isOfNoRequest(context.facts, fact) && !isStated(context.facts, fact) ? [fact] : []
    })
    const columns = table.inputs.map(({ expression }) => ({ open: openIn(expression, true), value: valueOf(expression, feel) }))

    /** Undefined: the row cannot match any more; otherwise the facts that it hangs on. */
    const openInRow = (row: TableRow): string[] | undefined => {
      const cells = row.inputs.flatMap((cell, index) => {
        const column = columns[index]
        return cell === '-' || column === undefined ? [] : [{ cell, value: column.value, open: [...column.open, ...openIn(cell, false)] }]
      })
      if (cells.some(({ cell, value, open }) => open.length === 0 && !cellHolds(cell, value, feel))) return undefined
      return [...cells.flatMap(({ open }) => open), ...row.outputs.flatMap((output) => openIn(output, true))]
    }
    const rows = table.rows.map(openInRow).filter((open) => open !== undefined)
    const decided = table.hitPolicy === 'unique' && rows.some((open) => open.length === 0)
    const open = decided ? [] : [...new Set(rows.flat())]
    return open.length > 0 ? { open } : { open, output: evaluateTable(pack, ruleName, feel).output }
  }
  return standingOf
}

/**
 * The facts that the given rules need and that are not stated, with their labels. A fact is asked for only where a row hangs on it:
 * rows that the known facts rule out ask for nothing. What the register sets itself is never asked for.
 */
export const missingFacts = (pack: Pack, rules: readonly string[], facts: Readonly<Record<string, unknown>>, stamped: Pick<RuleContext, 'readings' | 'parameters'> = {}): MissingFact[] => {
  const standingOf = createStandings(pack, { facts, ...stamped })
  const byPath = new Map<string, string[]>()
  for (const rule of rules) {
    for (const path of standingOf(rule).open) byPath.set(path, [...(byPath.get(path) ?? []), rule])
  }
  return [...byPath].map(([path, needing]) => ({ path, label: labelOf(path), rules: needing }))
}
