import { cellHolds, valueOf } from './feel.ts'
import type { FeelContext } from './feel.ts'
import { camelCase } from './names.ts'
import type { Pack, RuleContext } from './types.ts'

export interface LocalAnswer {
  /** Rows' outputs in a list (collect) or one row's outputs (unique); null where no row matches, as the engine answers. */
  output: unknown
  /** Ids of the rows that matched, in the table's order. */
  rows: string[]
}

/** The context that FEEL sees, readings and parameters filled in from the pack. */
export const feelContext = (pack: Pack, context: RuleContext): FeelContext => ({
  facts: context.facts,
  readings: context.readings ?? pack.readings,
  parameters: context.parameters ?? pack.parameters,
})

/** Evaluates a table on a context that has the answers of the other rules already. @throws Error where a unique table has several hits. */
export const evaluateTable = (pack: Pack, ruleName: string, feel: FeelContext): LocalAnswer => {
  const { file, decisionId } = pack.rule(ruleName)
  if (file.logic.kind === 'literal') return { output: valueOf(file.logic.expression, feel), rows: [] }
  const table = file.logic
  const values = table.inputs.map(({ expression }) => valueOf(expression, feel))
  const hits = table.rows.filter((row) => row.inputs.every((cell, index) => cellHolds(cell, values[index], feel)))
  const rows = hits.map(({ id }) => id)
  const outputs = hits.map((hit) => Object.fromEntries(table.outputs.map(({ name }, index) => [name, valueOf(hit.outputs[index] ?? 'null', feel)])))
  if (table.hitPolicy === 'collect') return { output: outputs.length > 0 ? outputs : null, rows }
  if (hits.length > 1) throw new Error(`${decisionId}：唯一命中的表有 ${hits.length} 行同时命中：${rows.join('、')}`)
  return { output: outputs[0] ?? null, rows }
}

/**
 * Evaluates a rule without an engine, for tests, pre-checks and explanations; the engine is the truth, and a test compares both.
 * @throws Error where more than one row of a unique table matches.
 */
export const evaluateLocally = (pack: Pack, ruleName: string, context: RuleContext): LocalAnswer => {
  const others = pack.rule(ruleName).reads.map((other) => [camelCase(other), evaluateLocally(pack, other, context).output])
  return evaluateTable(pack, ruleName, { ...feelContext(pack, context), ...Object.fromEntries(others) })
}
