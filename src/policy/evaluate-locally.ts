import { evaluate, unaryTest } from 'feelin'
import type { DecisionTable } from './decision-file.ts'
import { camelCase } from './names.ts'
import { rulesReadBy } from './rules-read.ts'
import type { Pack, RuleContext } from './types.ts'

export interface LocalAnswer {
  /** List of rows' outputs (collect), one row's outputs or null (unique). */
  output: unknown
  /** Ids of the rows that matched, in the table's order. */
  rows: string[]
}

type FeelContext = Record<string, unknown>

/** The context that FEEL sees, readings and parameters filled in from the pack. */
export const feelContext = (pack: Pack, context: RuleContext): FeelContext => ({
  facts: context.facts,
  readings: context.readings ?? pack.readings,
  parameters: context.parameters ?? pack.parameters,
})

/** Whether one cell holds for a value. A cell that does not come to true or false does not hold, as on the engine. */
export const cellHolds = (cell: string, value: unknown, context: FeelContext): boolean => cell === '-' || unaryTest(cell, { ...context, '?': value }).value === true

const rowOutput = (table: DecisionTable, outputs: readonly string[], context: FeelContext): FeelContext =>
  Object.fromEntries(table.outputs.map(({ name }, index) => [name, evaluate(outputs[index] ?? 'null', context).value]))

/**
 * Evaluates a rule without an engine, for tests, pre-checks and explanations; the engine is the truth, and a test compares both.
 * @throws Error where more than one row of a unique table matches.
 */
export const evaluateLocally = (pack: Pack, ruleName: string, context: RuleContext): LocalAnswer => {
  const { file, rule } = pack.rule(ruleName)
  const base = feelContext(pack, context)
  const answers = rulesReadBy(file, [...pack.rules.keys()]).map((other) => [camelCase(other), evaluateLocally(pack, other, context).output])
  const feel: FeelContext = { ...base, ...Object.fromEntries(answers) }
  if (file.logic.kind === 'literal') return { output: evaluate(file.logic.expression, feel).value, rows: [] }

  const table = file.logic
  const values = table.inputs.map(({ expression }) => evaluate(expression, feel).value)
  const hits = table.rows.filter((row) => row.inputs.every((cell, index) => cellHolds(cell, values[index], feel)))
  const rows = hits.map(({ id }) => id)
  const outputs = hits.map((hit) => rowOutput(table, hit.outputs, feel))
  if (table.hitPolicy === 'collect') return { output: outputs, rows }
  if (hits.length > 1) throw new Error(`${pack.id}-${rule}：唯一命中的表有 ${hits.length} 行同时命中：${rows.join('、')}`)
  return { output: outputs[0] ?? null, rows }
}
