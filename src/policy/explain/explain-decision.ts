import { displayFact, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import type { Force } from '../../../decisions/contracts/force.ts'
import { force } from '../../../decisions/contracts/force.ts'
import { evaluateLocally } from '../evaluate-locally.ts'
import { entryOf } from '../feel.ts'
import { feelTexts } from '../rules-read.ts'
import { outputText, textsIn } from '../proof/row-clauses.ts'
import type { Pack, PackRule, RuleContext } from '../types.ts'
import { nearestChanges } from './nearest-changes.ts'
import type { NearestChange } from './nearest-changes.ts'

export interface ExplainedClause { id: string; citation: string; summary: string }

export interface ExplainedRow {
  id: string
  /** The row's own note: article and why. */
  note: string
  force: Force | null
  clauses: ExplainedClause[]
  /** Columns in which the row says something: what it asks there. */
  conditions: { label: string; cell: string }[]
}

export interface Explanation {
  rule: string
  title: string
  /** What the rule answers; null where no row speaks. */
  output: unknown
  rows: ExplainedRow[]
  /** Facts that the rule looks at, as stated. */
  inputs: { path: string; label: string; value: string }[]
  /** Open questions of the text whose reading this rule asks for. */
  readings: { id: string; question: string; chosen: string; why: string }[]
  /** Values from outside the text, with whether somebody has confirmed them. */
  parameters: { name: string; title: string; value: unknown; source: string; confirmed: boolean }[]
  /** The nearest single changes that give another answer, the nearest first. */
  changes: NearestChange[]
}

const explainRow = (pack: Pack, rule: PackRule, id: string): ExplainedRow => {
  const { logic } = rule.file
  const row = logic.kind === 'table' ? logic.rows.find((one) => one.id === id) : undefined
  return {
    id,
    note: row?.annotation ?? '',
    force: force.safeParse(textsIn(outputText(rule, id, 'force'))[0]).data ?? null,
    clauses: textsIn(outputText(rule, id, 'clauses')).flatMap((clause) => {
      const found = pack.clauses.find((one) => one.id === clause)
      return found === undefined ? [] : [{ id: clause, citation: found.citation, summary: found.summary }]
    }),
    conditions: logic.kind === 'table' && row !== undefined ? logic.inputs.flatMap(({ label }, index) => { const cell = row.inputs[index] ?? '-'; return cell === '-' ? [] : [{ label, cell }] }) : [],
  }
}

/** Every text of a rule and of the rules whose answers it reads. */
const textsOf = (pack: Pack, rule: PackRule): string => [rule, ...rule.reads.map((other) => pack.rule(other))].flatMap(({ file }) => feelTexts(file).map(({ text }) => text)).join('\n')

/**
 * Why a rule answers what it answers: the rows that matched, with their clauses, what they looked at, and the smallest change of one
 * fact that would give another answer, with the rows that decide then.
 * @param context the facts with the readings and parameters of the case; those of the pack where they are left out
 * @throws NotFound for a rule that the pack does not know; Error where several rows of a unique rule match
 */
export const explainDecision = (pack: Pack, ruleName: string, context: RuleContext): Explanation => {
  const rule = pack.rule(ruleName)
  const answer = evaluateLocally(pack, ruleName, context)
  const texts = textsOf(pack, rule)
  const readings = context.readings ?? pack.readings
  const parameters = context.parameters ?? pack.parameters
  const names = (kind: string): Set<string> => new Set([...texts.matchAll(new RegExp(`\\b${kind}\\.(\\w+)`, 'g'))].map((match) => match[1] ?? ''))
  const [readingNames, parameterNames] = [names('readings'), names('parameters')]
  return {
    rule: ruleName,
    title: rule.contract.title,
    output: answer.output,
    rows: answer.rows.map((id) => explainRow(pack, rule, id)),
    inputs: rule.neededFacts.map((path) => ({ path, label: labelOf(path), value: displayFact(path, path.split('.').reduce<unknown>(entryOf, context.facts)) })),
    readings: pack.meta.ambiguities.filter(({ id }) => readingNames.has(id)).map(({ id, question, why, chosen, readings: choices }) => {
      const reading = readings[id] ?? chosen
      return { id, question, chosen: choices.find((one) => one.id === reading)?.text ?? reading, why }
    }),
    parameters: Object.entries(pack.meta.parameters).filter(([name]) => parameterNames.has(name)).map(([name, { title, source, confirmed, value }]) => ({ name, title, value: parameters[name] ?? value, source, confirmed })),
    changes: nearestChanges(pack, ruleName, context, answer),
  }
}
