import { fileURLToPath } from 'node:url'
import { loadPacks } from '../load-packs.ts'
import { explainDecision } from './explain-decision.ts'

const packs = await loadPacks(fileURLToPath(new URL('../../../decisions/', import.meta.url)))
const pack = packs.get('guangxi-2024')
const facts = {
  classified: 'no', jurisdiction: 'guangxi', projectName: '示例项目', category: 'specialised', administrativeLevel: 'region', scopeKind: 'governmentIt', projectType: 'software', fundingSource: 'fiscal',
  totalInvestment: 2000000, inPlan: true, dataCatalogueReady: true, newFiscalFunds: false, preEvaluationRequired: false, nationalRequirements: false, budgetYear: 2027, declaredAt: '2026-05-20', asOf: '2026-08-20',
}

test('It names the row that matched, its conditions, its clause with article and summary, and the facts that were looked at.', () => {
  const { rows, inputs, title } = explainDecision(pack, 'management-mode', { facts })
  expect(title).toBe('管理方式')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ id: 'GX-MM-08', force: 'must', clauses: [{ id: 'GX-10-1', citation: '第十条第一款' }] })
  expect(rows[0]?.conditions).toContainEqual({ label: '总投资额（元）', cell: '>= 2000000' })
  expect(inputs).toContainEqual({ path: 'totalInvestment', label: '总投资额（元）', value: '2,000,000.00' })
})

test('The smallest change that gives another answer comes first: a cent less, and the filing row decides.', () => {
  const { changes } = explainDecision(pack, 'management-mode', { facts })
  expect(changes[0]).toMatchObject({ path: 'totalInvestment', value: 1999999.99, rows: ['GX-MM-09'], gained: ['GX-MM-09'], lost: ['GX-MM-08'] })
  expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining(['classified', 'administrativeLevel', 'projectType', 'fundingSource']))
})

test('The other way: a project of 150 万元 is told what makes it an approval.', () => {
  const { changes } = explainDecision(pack, 'management-mode', { facts: { ...facts, totalInvestment: 1500000 } })
  expect(changes.find(({ path }) => path === 'totalInvestment')).toMatchObject({ value: 2000000, rows: ['GX-MM-08'] })
})

test('A rule that stands on another rule is explained through it.', () => {
  const { rows, changes } = explainDecision(pack, 'stages', { facts })
  expect(rows.map(({ id }) => id)).toEqual(['GX-ST-01'])
  expect(changes[0]).toMatchObject({ path: 'totalInvestment', value: 1999999.99, rows: [], lost: ['GX-ST-01'] })
})

test('The readings of the case are used, and shown with their question.', () => {
  const { rows, readings } = explainDecision(pack, 'stages', { facts, readings: { ...pack.readings, planDepth: 'threeDocuments' } })
  expect(rows.map(({ id }) => id)).toEqual(['GX-ST-02'])
  expect(readings.find(({ id }) => id === 'planDepth')?.chosen).toBe('分别编制三份材料，一次批复')
})

test('Every change that is named does change the answer, for all rules.', () => {
  for (const rule of pack.rules.values()) {
    const { rows, changes, output } = explainDecision(pack, rule.rule, { facts })
    for (const { path, value } of changes.filter((change) => !change.path.includes('.'))) {
      const other = explainDecision(pack, rule.rule, { facts: { ...facts, [path]: value } })
      expect([other.rows.map(({ id }) => id), other.output]).not.toEqual([rows.map(({ id }) => id), output])
    }
  }
})

test('A fact that only stands in a worked-out part is searched for: a year more or less moves the end of September.', () => {
  const { changes } = explainDecision(pack, 'deadlines', { facts })
  expect([2026, 2028]).toContain(changes.find(({ path }) => path === 'budgetYear')?.value)
})
