import { fileURLToPath } from 'node:url'
import { loadPacks } from './load-packs.ts'
import { missingFacts } from './missing-facts.ts'

const packs = await loadPacks(fileURLToPath(new URL('../../decisions/', import.meta.url)))
const pack = packs.get('guangxi-2024')
const paths = (rules: string[], facts: Record<string, unknown>, readings?: Record<string, string>) =>
  missingFacts(pack, rules, facts, readings === undefined ? {} : { readings: { ...pack.readings, ...readings } }).map(({ path }) => path)

const inScope = { classified: 'no', administrativeLevel: 'region', scopeKind: 'governmentIt' }

test('A classified project is asked for nothing more.', () => {
  expect(paths([...pack.rules.keys()], { classified: 'yes' })).toEqual([])
})

test('A city project is asked for nothing more to know its route.', () => {
  expect(paths(['management-mode'], { classified: 'no', administrativeLevel: 'city' })).toEqual([])
})

test('Below 100,000 yuan neither type nor funding changes the route, so neither is asked for.', () => {
  expect(paths(['management-mode'], { ...inScope, totalInvestment: 99999.99 })).toEqual([])
})

test('From 100,000 yuan the route hangs on type and funding.', () => {
  expect(paths(['management-mode'], { ...inScope, totalInvestment: 100000 }).sort()).toEqual(['fundingSource', 'projectType'])
})

test('The passed pre-evaluation is asked for only where one is required.', () => {
  const approval = { ...inScope, projectType: 'software', fundingSource: 'fiscal', totalInvestment: 2000000, inPlan: true, dataCatalogueReady: true, newFiscalFunds: false }
  expect(paths(['admissibility'], { ...approval, preEvaluationRequired: false })).toEqual([])
  expect(paths(['admissibility'], { ...approval, preEvaluationRequired: true })).toEqual(['preEvaluationPassed'])
})

test('Components are asked for only under the reading that looks at them.', () => {
  const facts = { ...inScope, projectType: 'maintenance', fundingSource: 'fiscal', totalInvestment: 3000000 }
  expect(paths(['management-mode'], facts)).toEqual([])
  expect(paths(['management-mode'], facts, { mixedProjectType: 'anyPart' })).toEqual(['components'])
})

test('False is an answer, not a missing fact.', () => {
  expect(paths(['admissibility'], { ...inScope, projectType: 'software', fundingSource: 'fiscal', totalInvestment: 2000000, inPlan: false, dataCatalogueReady: false, newFiscalFunds: false, preEvaluationRequired: false })).toEqual([])
})

test('What the register sets is never asked for.', () => {
  const facts = { ...inScope, projectType: 'software', fundingSource: 'fiscal', totalInvestment: 2000000, sharesWithLowerLevels: false, budgetYear: 2027 }
  expect(paths(['deadlines', 'funding'], facts)).toEqual([])
})

test('A missing fact comes with its Chinese label and every rule that needs it.', () => {
  const missing = missingFacts(pack, ['management-mode', 'stages'], { ...inScope, projectType: 'software', fundingSource: 'fiscal' })
  expect(missing).toEqual([{ path: 'totalInvestment', label: '总投资额（元）', rules: ['management-mode', 'stages'] }])
})

test('What belongs to a change is asked for only while a change is asked for: a rule of the implementation that looks at its handling wants nothing before.', () => {
  const potou = packs.get('potou-draft')
  const facts = { category: 'specialised', managementMode: 'approval', inPlan: true, dataCatalogueReady: true, newFiscalFunds: false, projectType: 'software', establishedTotal: 2_000_000 }
  const asked = (more: Record<string, unknown>): string[] => missingFacts(potou, ['required-documents', 'change-handling'], { ...facts, ...more }).map(({ path }) => path).filter((path) => path.startsWith('change.'))
  expect(asked({})).toEqual([])
  expect(asked({ change: { number: 1, mainContentChanged: true } })).toContain('change.withinTotal')
})
