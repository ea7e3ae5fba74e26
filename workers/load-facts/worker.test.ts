import { type WorkerKit, createWorkerKit, testFacts, testPack } from '../../src/engine/testing/worker-kit.ts'
import createLoadFacts from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const load = (caseId: string, rules: string) => kit.complete(createLoadFacts(kit.deps), { variables: { caseId, packId: testPack }, headers: { rules } })

test('facts, readings and parameters are those stamped on the case, with the day on which the rule is asked', async () => {
  await kit.submit('load-1')
  const loaded = await load('load-1', 'management-mode')
  expect(loaded).toMatchObject({ facts: { totalInvestment: 3_000_000, declaredAt: '2026-03-02', asOf: '2026-03-02' }, readings: { mixedFunding: 'asFiscal' }, missing: [] })
})

test('a fact that a rule needs and that nobody stated is asked for by its label, not defaulted', async () => {
  const { totalInvestment, ...rest } = testFacts
  expect(totalInvestment).toBe(3_000_000)
  await kit.submit('load-2', rest)
  expect((await load('load-2', 'management-mode')).missing).toEqual(expect.arrayContaining([
    { where: '总投资额（元）', fault: '尚未填写“总投资额（元）”', remedy: expect.any(String), clauses: [], path: 'facts.totalInvestment' },
  ]))
})

test('a case that is not in the register stops with a message and no retry', async () => {
  expect(await kit.run(createLoadFacts(kit.deps), { variables: { caseId: 'nowhere', packId: testPack }, headers: { rules: 'stages' } })).toMatchObject({ kind: 'fail', retries: 0, cause: 'refused' })
})
