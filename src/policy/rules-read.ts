import { readPaths } from './feel-reads.ts'
import type { KnownContext } from './feel-reads.ts'
import type { DecisionFile } from './decision-file.ts'
import { camelCase } from './names.ts'

/** Every FEEL text of a decision, with what it is, for whoever looks at all of them. */
export const feelTexts = ({ logic }: DecisionFile): { text: string; isExpression: boolean; where: string }[] => {
  if (logic.kind === 'literal') return [{ text: logic.expression, isExpression: true, where: 'expression' }]
  return [
    ...logic.inputs.map(({ expression, label }) => ({ text: expression, isExpression: true, where: `输入列“${label}”` })),
    ...logic.rows.flatMap((row) => [
      ...row.inputs.filter((cell) => cell !== '-').map((text) => ({ text, isExpression: false, where: `行 ${row.id}` })),
      ...row.outputs.map((text) => ({ text, isExpression: true, where: `行 ${row.id}` })),
    ]),
  ]
}

/** Outside paths of a whole decision; with `known`, only those that its readings leave reachable. */
export const pathsReadBy = (file: DecisionFile, rules: readonly string[], known?: KnownContext): string[] => {
  const roots = rules.map(camelCase)
  return [...new Set(feelTexts(file).flatMap(({ text, isExpression }) => readPaths(text, isExpression, known, roots)))]
}

/** The other rules whose answers a table reads by their camelCase names, e.g. `managementMode.mode`. */
export const rulesReadBy = (file: DecisionFile, rules: readonly string[]): string[] => {
  const paths = pathsReadBy(file, rules)
  return rules.filter((rule) => paths.some((path) => path === camelCase(rule) || path.startsWith(`${camelCase(rule)}.`)))
}
