import { type WorkerKit, createWorkerKit, testPack, testUnit } from '../../src/engine/testing/worker-kit.ts'
import type { Pack } from '../../src/policy/index.ts'
import createConcludeFinding from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

/** The pack at hand with a measure, as a text with such an article has it. */
const withMeasures = (): typeof kit.deps.packs => {
  const pack: Pack = kit.deps.packs.get(testPack)
  const oversight = { clauses: ['GX-29-1'], actions: [{ id: 'withhold-funds', title: '暂缓安排资金', clauses: ['GX-29-1'], bars: ['planFunds' as const, 'maintenanceFunds' as const], effect: 'none' as const }] }
  return { ...kit.deps.packs, get: () => ({ ...pack, meta: { ...pack.meta, oversight } }) }
}
const raise = async (caseId: string): Promise<string> => {
  await kit.submit(caseId)
  const { findingId } = await kit.register.findings.raise({ findingId: `${caseId}-f`, caseId, title: '未共享数据', found: '没有挂接', demand: '一个月内挂接', clauses: ['GX-29-1'], body: 'gx-data-bureau', raisedBy: 'gx-data-bureau' })
  return findingId
}
const conclude = (caseId: string, findingId: string, outcome: string, result: Record<string, unknown>) =>
  kit.complete(createConcludeFinding({ ...kit.deps, packs: withMeasures() }), { variables: { caseId, packId: testPack, findingId, result }, headers: { outcome } })

test('what was put right ends the finding and bars nobody', async () => {
  const findingId = await raise('find-1')
  expect(await conclude('find-1', findingId, 'rectified', { conclusion: 'passed' })).toEqual({ consequenceTitle: null })
  expect(await kit.register.findings.find(findingId)).toMatchObject({ state: 'rectified', action: null })
  expect(await kit.register.restrictions.active(testUnit)).toEqual([])
})

test('a chosen measure becomes restrictions of the unit once, each on its clause, however often the job comes', async () => {
  const findingId = await raise('find-2')
  const choice = { action: 'withhold-funds', reasons: '逾期未整改' }
  await conclude('find-2', findingId, 'consequence', choice)
  expect(await conclude('find-2', findingId, 'consequence', choice)).toEqual({ consequenceTitle: '暂缓安排资金' })
  expect(await kit.register.restrictions.active(testUnit)).toEqual([
    expect.objectContaining({ barred: 'planFunds', clause: 'GX-29-1', from: '2026-03-02' }), expect.objectContaining({ barred: 'maintenanceFunds' }),
  ])
  expect((await kit.register.ledger.list({ caseId: 'find-2' })).filter(({ action }) => action === 'finding-concluded')).toHaveLength(1)
})

test('a measure that the pack does not list changes nothing', async () => {
  const findingId = await raise('find-3')
  await expect(conclude('find-3', findingId, 'consequence', { action: 'expropriate', reasons: '无' })).rejects.toThrow('没有后续措施')
  expect(await kit.register.findings.find(findingId)).toMatchObject({ state: 'open' })
})
