import { z } from 'zod'
import { type WorkerKit, createWorkerKit, testFacts, testPack } from '../../src/engine/testing/worker-kit.ts'
import createPrepareChange from '../prepare-change/worker.ts'
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

const change = (data: Record<string, unknown>) => kit.register.requests.make({ caseId: 'load-3', kind: 'change', data: { reasons: '业务调整', ...data }, by: 'unit' })
const decide = (number: number, state: 'granted' | 'refused', result = {}) => kit.register.requests.decide({ caseId: 'load-3', kind: 'change', number, state, result, by: 'system' })
const changeFacts = async () => z.record(z.string(), z.unknown()).parse((await load('load-3', 'management-mode'))['facts'])

test('an open change brings its number, what the unit states, and the sums of earlier ones that took effect', async () => {
  await kit.submit('load-3')
  await kit.register.projects.setManagementMode({ caseId: 'load-3', managementMode: 'filing', by: 'system' })
  expect(await changeFacts()).toMatchObject({ managementMode: 'filing', establishedTotal: 3_000_000 })
  expect(await changeFacts()).not.toHaveProperty('change')
  await change({ addedAmount: 100_000.1 })
  await decide(1, 'granted')
  await change({ removedAmount: 70_000 })
  await decide(2, 'refused')
  await change({ addedAmount: 0.2, goalsChanged: false })
  expect((await changeFacts())['change']).toEqual({ number: 3, addedAmount: 0.2, goalsChanged: false, priorAddedAmount: 100_000.1, priorRemovedAmount: 0, priorFundsAdjustment: 0 })
})

test('a change that is submitted anew is measured by what was established before it, also when it is looked at again, and when it was refused', async () => {
  await kit.submit('load-4')
  await kit.register.projects.setManagementMode({ caseId: 'load-4', managementMode: 'filing', by: 'system' })
  const total = async () => (await load('load-4', 'management-mode'))['facts']
  const request = { caseId: 'load-4', kind: 'change' as const, number: 1 }
  await kit.register.requests.make({ caseId: 'load-4', kind: 'change', data: { addedAmount: 300_100, facts: { totalInvestment: 3_300_100 } }, by: 'unit' })
  await kit.complete(createPrepareChange(kit.deps), { variables: { caseId: 'load-4', packId: testPack, round: 1, request: { kind: 'change', number: 1 } } })
  expect(await total()).toMatchObject({ totalInvestment: 3_300_100, establishedTotal: 3_000_000 })
  await kit.register.requests.decide({ ...request, state: 'refused', result: (await kit.register.requests.get(request)).result ?? {}, by: 'system' })
  expect(await total()).toMatchObject({ establishedTotal: 3_000_000 })
})

test('a person\'s judgement of the open change is a fact, and a new establishment takes the earlier changes in', async () => {
  await kit.register.requests.note({ caseId: 'load-3', kind: 'change', number: 3, result: { majorAdjustment: true }, by: 'bureau' })
  expect((await changeFacts())['change']).toMatchObject({ majorAdjustment: true })
  await decide(3, 'granted', { establishedTotal: 3_100_000.3 })
  await change({ addedAmount: 5 })
  expect(await changeFacts()).toMatchObject({ establishedTotal: 3_100_000.3, change: { number: 4, priorAddedAmount: 0 } })
  await decide(4, 'refused')
})

test('extensions count what was decided before, and acceptance is the latest application with what was answered since', async () => {
  const extend = () => kit.register.requests.make({ caseId: 'load-3', kind: 'extension', data: { requestedMonths: 6, reasons: '设备到货延迟' }, by: 'unit' })
  const end = (number: number, state: 'granted' | 'refused' | 'withdrawn') => kit.register.requests.decide({ caseId: 'load-3', kind: 'extension', number, state, by: 'system' })
  for (const [at, state] of (['granted', 'refused', 'withdrawn'] as const).entries()) {
    await extend()
    await end(at + 1, state)
  }
  await extend()
  expect((await changeFacts())['extension']).toEqual({ priorCount: 2, priorGranted: 1, requestedMonths: 6 })
  await end(4, 'granted')
  await kit.register.requests.make({ caseId: 'load-3', kind: 'acceptance', data: { summary: '建成', sharedComponentsRegistered: true }, by: 'unit' })
  await kit.register.requests.note({ caseId: 'load-3', kind: 'acceptance', number: 1, result: { facts: { archiveAccepted: true } }, by: 'system' })
  expect((await changeFacts())['acceptance']).toEqual({ number: 1, sharedComponentsRequired: false, componentReasonsGiven: false, sourceCodeDelivered: false, archiveAccepted: true })
})
