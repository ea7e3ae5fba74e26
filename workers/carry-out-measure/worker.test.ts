import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import type { Pack } from '../../src/policy/index.ts'
import type { OversightAction } from '../../src/policy/pack-schema.ts'
import createCarryOutMeasure from './worker.ts'

let kit: WorkerKit
const sent: unknown[] = []
let waiting = true
beforeAll(async () => { kit = await createWorkerKit({ correlate: async (...message) => { sent.push(message); return waiting } }) }, 120_000)
afterAll(() => kit.close())
beforeEach(() => { sent.length = 0; waiting = true })

/** The pack at hand with one measure of the wanted effect, as a text with such an article has it. */
const withEffect = (effect: OversightAction['effect']): typeof kit.deps.packs => {
  const pack: Pack = kit.deps.packs.get(testPack)
  return { ...kit.deps.packs, get: () => ({ ...pack, meta: { ...pack.meta, oversight: { clauses: ['GX-29-1'], actions: [{ id: 'measure', title: '措施', clauses: ['GX-29-1'], bars: [], effect }] } } }) }
}
const chosen = async (caseId: string): Promise<string> => {
  await kit.submit(caseId)
  const findingId = `${caseId}-f`
  await kit.register.findings.raise({ findingId, caseId, title: '未共享数据', found: '没有挂接', demand: '一个月内挂接', clauses: ['GX-29-1'], body: 'gx-data-bureau', raisedBy: 'gx-data-bureau' })
  await kit.register.findings.conclude({ findingId, state: 'concluded', action: 'measure', reasons: '逾期未整改。', clauses: ['GX-29-1'], bars: [], by: 'gx-data-bureau' })
  return findingId
}
const carryOut = (caseId: string, findingId: string, effect: OversightAction['effect']) =>
  kit.run(createCarryOutMeasure({ ...kit.deps, packs: withEffect(effect) }), { variables: { caseId, packId: testPack, findingId } })

test('a measure that ends the project is ordered once with its reason and clause, and goes to the process of the case', async () => {
  const findingId = await chosen('measure-1')
  expect(await carryOut('measure-1', findingId, 'terminateProject')).toMatchObject({ kind: 'complete' })
  expect(sent).toEqual([['terminate-project', 'measure-1', { reason: '“未共享数据”整改不合格。逾期未整改。', clauses: ['GX-29-1'] }]])
  expect(await kit.register.terminationOrders.find('measure-1')).toMatchObject({ body: 'gx-data-bureau', findingId, orderedBy: 'gx-data-bureau', clauses: ['GX-29-1'] })
  waiting = false
  expect(await carryOut('measure-1', findingId, 'terminateProject')).toMatchObject({ kind: 'complete' })
  expect((await kit.register.ledger.list({ caseId: 'measure-1' })).filter(({ action }) => action === 'termination-ordered')).toHaveLength(1)
})

test('an order that no process takes is not kept, and the job is tried again', async () => {
  const findingId = await chosen('measure-2')
  waiting = false
  expect(await carryOut('measure-2', findingId, 'terminateProject')).toMatchObject({ kind: 'fail' })
  expect(await kit.register.terminationOrders.find('measure-2')).toBeUndefined()
})

test('a measure that pauses the project suspends it once, also when the job comes twice', async () => {
  const findingId = await chosen('measure-3')
  await carryOut('measure-3', findingId, 'suspendProject')
  await carryOut('measure-3', findingId, 'suspendProject')
  expect(await kit.register.suspensions.list('measure-3')).toEqual([expect.objectContaining({ resumedAt: null, suspendedBy: 'gx-data-bureau' })])
})

test('any other measure leaves the project alone, and so does one for a project that has ended', async () => {
  const findingId = await chosen('measure-4')
  await carryOut('measure-4', findingId, 'none')
  await kit.register.projects.recordOutcome({ caseId: 'measure-4', status: 'withdrawn', stage: 'closed', outcome: {}, by: 'system' })
  await carryOut('measure-4', findingId, 'terminateProject')
  expect(sent).toEqual([])
  expect(await kit.register.suspensions.active('measure-4')).toBeUndefined()
})

test('a job that comes again after the project was resumed does not pause it again', async () => {
  const findingId = await chosen('measure-5')
  await carryOut('measure-5', findingId, 'suspendProject')
  await kit.register.suspensions.resume({ caseId: 'measure-5', by: 'gx-data-bureau' })
  await carryOut('measure-5', findingId, 'suspendProject')
  expect(await kit.register.suspensions.active('measure-5')).toBeUndefined()
})
