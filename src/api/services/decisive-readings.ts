import { evaluateLocally } from '../../policy/index.ts'
import type { Ambiguity, Pack } from '../../policy/index.ts'
import { namesRead } from '../views/pack-view.ts'

interface Context { facts: Record<string, unknown>; readings: Readonly<Record<string, unknown>>; parameters: Readonly<Record<string, unknown>> }

/** What a rule says under given readings, as comparable text; an answer that cannot be had is its own answer. */
const answerText = (pack: Pack, rule: string, context: Context, readings: Record<string, string>): string => {
  try {
    return JSON.stringify(evaluateLocally(pack, rule, { facts: context.facts, readings, parameters: context.parameters }))
  } catch {
    return 'undecided'
  }
}

/**
 * The rules that would answer these facts differently under another reading of the ambiguity: only then has the chosen reading decided
 * something for this project. Evaluated locally, so that nothing is asked of the engine for readings that nobody chose.
 */
export const rulesDecidedBy = (pack: Pack, ambiguity: Ambiguity, rules: readonly string[], context: Context): string[] => {
  const chosen = Object.fromEntries(Object.entries(context.readings).map(([key, value]) => [key, String(value)]))
  const now = chosen[ambiguity.id] ?? ambiguity.chosen
  return rules.filter((rule) => {
    const { dmnXml, silent } = pack.rule(rule)
    if (silent || !namesRead(dmnXml, 'readings').has(ambiguity.id)) return false
    const today = answerText(pack, rule, context, { ...chosen, [ambiguity.id]: now })
    return ambiguity.readings.some((reading) => reading.id !== now && answerText(pack, rule, context, { ...chosen, [ambiguity.id]: reading.id }) !== today)
  })
}
