import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createSummarizePhase from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const opinion = { caseId: 'sum-1', stage: 'whole', moment: 'declaration', phase: 1, item: 'technical-review', round: 1, body: 'gx-data-bureau', title: '技术审查', opinion: '', conditions: null, details: {}, clauses: [], signed: [] }

test('a return without listed problems still tells the unit who returned it', async () => {
  await kit.submit('sum-1')
  await kit.register.opinions.record({ ...opinion, conclusion: 'return' })
  const { phaseSummary } = await kit.complete(createSummarizePhase(kit.deps), { variables: { caseId: 'sum-1', packId: testPack, moment: 'declaration', phase: 1, round: 1, stage: 'whole' } })
  expect(phaseSummary).toMatchObject({ returned: [{ item: 'technical-review' }], faults: [{ where: '技术审查', fault: '自治区数据局退回，未写明具体问题' }], complete: true })
})
