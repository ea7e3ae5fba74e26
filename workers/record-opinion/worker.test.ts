import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import summarizePhase from '../summarize-phase/worker.ts'
import createRecordOpinion from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const review = (item: string, body: string) => ({ item, title: item, body, phase: 1, moment: 'declaration', clauses: ['GX-11-1-2'] })
const technical = review('technical-review', 'gx-data-bureau')
const cost = review('cost-review', 'gx-information-centre')
const record = (caseId: string, about: typeof technical, result: Record<string, unknown>, round = 1, key?: string) =>
  kit.complete(createRecordOpinion(kit.deps), { variables: { caseId, round, review: about, result, moment: 'declaration', stage: 'whole' }, ...(key === undefined ? {} : { key }) })
const summary = async (caseId: string, round = 1) =>
  (await kit.complete(summarizePhase(kit.deps), { variables: { caseId, packId: testPack, moment: 'declaration', phase: 1, round, reviews: [technical, cost], stage: 'whole' } })).phaseSummary

test('an opinion is stored once with what the form said, however often the job comes', async () => {
  await kit.submit('op-1')
  const result = { conclusion: 'agreeWithConditions', opinion: '可行', conditions: '补充清单' }
  await record('op-1', technical, result, 1, 'same')
  await record('op-1', technical, result, 1, 'same')
  expect(await kit.register.opinions.list('op-1')).toEqual([expect.objectContaining({ stage: 'whole', item: 'technical-review', conclusion: 'agreeWithConditions', conditions: '补充清单', clauses: ['GX-11-1-2'] })])
})

test('the lines of a cost review become the lines of the round', async () => {
  await kit.submit('op-2')
  await record('op-2', cost, { conclusion: 'agree', opinion: '核减', budgetLines: [{ name: '软件开发', submitted: 100, reduced: 10, approved: 90 }] })
  expect(await kit.register.budgetLines.list('op-2', 1)).toEqual([{ line: 1, name: '软件开发', submitted: 100, reduced: 10, approved: 90 }])
})

test('one return neither hides the other opinions nor is hidden by them; after the correction only its body counts anew', async () => {
  await kit.submit('op-3')
  const faults = [{ where: '概算表', fault: '缺少取费依据', remedy: '请补充', clauses: [] }]
  await record('op-3', technical, { conclusion: 'disagree', opinion: '重复建设' })
  expect(await summary('op-3')).toMatchObject({ complete: false, unfavourable: [{ item: 'technical-review' }] })
  await record('op-3', cost, { conclusion: 'return', faults })
  expect(await summary('op-3')).toMatchObject({ complete: true, returned: [{ item: 'cost-review' }], unfavourable: [{ item: 'technical-review' }], faults: [{ where: '概算表', clauses: ['GX-11-1-2'] }] })
  await record('op-3', cost, { conclusion: 'agree', opinion: '可行' }, 2)
  expect(await summary('op-3', 2)).toMatchObject({ returned: [], unfavourable: [{ item: 'technical-review' }], faults: [] })
})
