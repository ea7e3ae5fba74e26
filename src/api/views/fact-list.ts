import { displayFact, factLabels, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { valueAt } from '../../common/value-at.ts'

interface ShownFact { path: string; label: string; value: string }

const listed = (path: string, value: readonly unknown[]): string =>
  value.map((each) => (typeof each === 'object' && each !== null ? Object.entries(each).map(([key, part]) => displayFact(`${path}.${key}`, part)).join('，') : String(each))).join('；')

/** The facts that are known, leaf by leaf, in the order of the vocabulary, as people read them; the jurisdiction by its name. */
export const factList = (facts: Record<string, unknown>, jurisdictionName?: string): ShownFact[] =>
  Object.keys(factLabels).flatMap((path): ShownFact[] => {
    const value = valueAt(facts, path)
    if (value === undefined || value === null) return []
    if (path === 'jurisdiction' && jurisdictionName !== undefined) return [{ path, label: labelOf(path), value: jurisdictionName }]
    if (Array.isArray(value)) return value.length === 0 ? [] : [{ path, label: labelOf(path), value: listed(path, value) }]
    return typeof value === 'object' ? [] : [{ path, label: labelOf(path), value: displayFact(path, value) }]
  })
