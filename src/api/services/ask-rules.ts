import { z } from 'zod'
import { rowBase } from '../../../decisions/contracts/rule.ts'
import type { Pack, PackRule } from '../../policy/index.ts'
import { TechnicalFailure } from '../../common/errors.ts'
import type { EnginePorts } from '../ports.ts'
import { namesRead } from '../views/pack-view.ts'

/** One row of an answer: rule, clauses, force and whatever else the contract names. */
export type AnswerRow = z.infer<typeof rowBase> & Record<string, unknown>

/** What one rule of a pack says of the facts. */
export interface RuleAnswer {
  rule: PackRule
  /** The rows that spoke; empty when the text is silent or no row fits. */
  rows: AnswerRow[]
  /** Ids of the matched rows as the engine tells. */
  matched: string[]
  output: unknown
}

const row = z.looseObject(rowBase.shape)

// The engine answers null, not an empty list, where no row of a collect table fits.
const rowsOf = (rule: PackRule, output: unknown): AnswerRow[] => {
  const parsed = (rule.contract.hitPolicy === 'collect' ? z.array(row).nullable() : row.nullable()).safeParse(output)
  if (!parsed.success) throw new TechnicalFailure(`规则“${rule.contract.title}”的答复不符合约定。`, { code: 'rule-answer-malformed', remedy: '请流程分析人员检查该决策表的输出列。', cause: parsed.error })
  const rows = parsed.data === null ? [] : Array.isArray(parsed.data) ? parsed.data : [parsed.data]
  return rows.filter((each) => each.rule !== 'none')
}

/** Asks the engine one rule of a pack. Readings and parameters are the pack's own unless the case brings its stamped ones. */
export const askRule = async (
  engine: Pick<EnginePorts, 'decisions'>, pack: Pack, name: string, context: { facts: Record<string, unknown>; readings?: Record<string, unknown>; parameters?: Record<string, unknown> },
): Promise<RuleAnswer> => {
  const rule = pack.rule(name)
  if (rule.silent) return { rule, rows: [], matched: [], output: rule.contract.hitPolicy === 'collect' ? [] : null }
  const answer = await engine.decisions.evaluate(rule.decisionId, { facts: context.facts, readings: context.readings ?? pack.readings, parameters: context.parameters ?? pack.parameters })
  return { rule, rows: rowsOf(rule, answer.output), matched: answer.rows, output: answer.output }
}

/**
 * Parameters that the matched rows of an answer stand on: named in the row's own cells, or in the expression of a column in which
 * the row says something. A literal expression counts as a whole.
 */
export const decidingParameters = (answer: RuleAnswer): Set<string> => {
  const { logic } = answer.rule.file
  if (logic.kind === 'literal') return namesRead(logic.expression, 'parameters')
  const matched = logic.rows.filter((each) => answer.matched.includes(each.id))
  const texts = matched.flatMap((each) => each.inputs.flatMap((cell, at) => (cell === '-' ? [] : [cell, logic.inputs[at]?.expression ?? ''])).concat(each.outputs))
  return namesRead(texts.join('\n'), 'parameters')
}
