import { displayFact, factLabels, labelOf } from '../../decisions/contracts/fact-labels.ts'
import { component, unit } from '../../decisions/contracts/project-facts.ts'

/** Facts whose parts are shown instead of the whole. */
const nested = new Set(['amountsByLevel', 'participants'])
const hidden = new Set(['classified', 'jurisdiction', 'asOf'])

/** The facts of a project as label and value, in the order of the vocabulary; what is not stated is left out. */
export const shownFacts = (facts: Record<string, unknown>): { label: string; value: string }[] =>
  Object.keys(factLabels).filter((path) => !path.includes('.') && !hidden.has(path)).flatMap((path) => {
    const value = facts[path]
    if (value === undefined || value === null) return []
    if (path === 'components') return [{ label: labelOf(path), value: components(value) }]
    if (nested.has(path)) return parts(path, value)
    return [{ label: labelOf(path), value: Array.isArray(value) ? value.map(String).join('、') : displayFact(path, value) }]
  })

const components = (value: unknown): string => {
  const list = component.array().safeParse(value)
  if (!list.success) return ''
  return list.data.map((one) => `${one.name}（${displayFact('components.type', one.type)}，${displayFact('totalInvestment', one.amount)}元）`).join('；')
}

const parts = (path: string, value: unknown): { label: string; value: string }[] =>
  typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, part]) => {
    const label = labelOf(`${path}.${key}`)
    if (path === 'amountsByLevel') return part === undefined || part === null ? [] : [{ label, value: displayFact(`${path}.${key}`, part) }]
    const units = unit.array().safeParse(Array.isArray(part) ? part : [part])
    return units.success ? [{ label, value: units.data.map((one) => one.name).join('、') }] : []
  })
