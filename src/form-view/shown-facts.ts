import { displayFact, type FactPath, factLabels, labelOf } from '../../decisions/contracts/fact-labels.ts'
import { component, unit } from '../../decisions/contracts/project-facts.ts'
import type { FormView } from '../../forms/form-view.ts'

type ShownFact = NonNullable<FormView['facts']>[number]

/** Facts whose parts are shown instead of the whole. */
const nested = new Set(['amountsByLevel', 'participants'])
const hidden = new Set(['classified', 'jurisdiction', 'asOf'])

/** What a reviewer reads first, in this order; everything else stands at the end of the form. */
const first: readonly FactPath[] = [
  'projectName', 'category', 'projectType', 'totalInvestment', 'fundingSource', 'newFiscalFunds', 'inPlan', 'budgetYear', 'participants.declaringUnit', 'plannedStart', 'plannedMonths',
]

/** The facts of a project as label and value, in two parts: what a reviewer needs first, and the rest in the order of the vocabulary. What is not stated is left out. */
export const shownFacts = (facts: Record<string, unknown>): { facts: ShownFact[]; moreFacts: ShownFact[] } => {
  const shown = new Map(Object.keys(factLabels).filter((path) => !path.includes('.') && !hidden.has(path)).flatMap((path) => rowsOf(path, facts[path])))
  return {
    facts: first.flatMap((path) => shown.get(path) ?? []),
    moreFacts: [...shown].filter(([path]) => !first.some((one) => one === path)).map(([, row]) => row),
  }
}

const rowsOf = (path: string, value: unknown): [path: string, row: ShownFact][] => {
  if (value === undefined || value === null) return []
  if (path === 'components') return [[path, { label: labelOf(path), value: components(value) }]]
  if (nested.has(path)) return parts(path, value)
  return [[path, { label: labelOf(path), value: Array.isArray(value) ? value.map(String).join('、') : displayFact(path, value) }]]
}

const components = (value: unknown): string => {
  const list = component.array().safeParse(value)
  if (!list.success) return ''
  return list.data.map((one) => `${one.name}（${displayFact('components.type', one.type)}，${displayFact('totalInvestment', one.amount)}元）`).join('；')
}

const parts = (whole: string, value: unknown): [path: string, row: ShownFact][] =>
  typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, part]): [string, ShownFact][] => {
    const path = `${whole}.${key}`
    const label = labelOf(path)
    if (whole === 'amountsByLevel') return part === undefined || part === null ? [] : [[path, { label, value: displayFact(path, part) }]]
    const units = unit.array().safeParse(Array.isArray(part) ? part : [part])
    return units.success ? [[path, { label, value: units.data.map((one) => one.name).join('、') }]] : []
  })
