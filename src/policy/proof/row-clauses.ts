import type { PackRule } from '../types.ts'

/** A row's cell for an output, as FEEL text; undefined for a row or an output that is not there. */
export const outputText = (rule: PackRule, row: string, output: string): string | undefined => {
  const { logic } = rule.file
  if (logic.kind === 'literal') return undefined
  return logic.rows.find(({ id }) => id === row)?.outputs[logic.outputs.findIndex(({ name }) => name === output)]
}

/** The text constants of a cell: `"a"` or `["a", "b"]`. */
export const textsIn = (cell: string | undefined): string[] => [...(cell ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')

/** The clauses that a row stands on. */
export const clausesOfRow = (rule: PackRule, row: string): string[] => textsIn(outputText(rule, row, 'clauses'))
