import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import prepareChange from '../prepare-change/worker.ts'
import recordJudgement from '../record-judgement/worker.ts'
import createRecordChange from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const request = { kind: 'change', number: 1 }
const rule = { rule: 'GX-CH-01', clauses: ['GX-19-1-1'], handling: 'reApproval' }
const ask = async (caseId: string) => {
  await kit.submit(caseId)
  await kit.register.projects.recordOutcome({ caseId, status: 'implementation', stage: 'implementation', outcome: { outcome: 'approved', decision: { approvedAmount: 3_000_000 } }, by: 'system' })
  await kit.register.requests.make({ caseId, kind: 'change', data: { reasons: '扩大范围', addedAmount: 400_000, facts: { totalInvestment: 3_400_000 } }, by: 'unit' })
}
const prepare = (caseId: string) => kit.complete(prepareChange(kit.deps), { variables: { caseId, packId: testPack, request }, headers: {} })
const record = (caseId: string, changeOutcome: string, more = {}) => kit.complete(createRecordChange(kit.deps), { variables: { caseId, packId: testPack, request, changeOutcome, changeHandling: rule, ...more }, headers: {} })
const total = async (caseId: string): Promise<unknown> => (await kit.register.projects.get(caseId)).facts['totalInvestment']

test('a change that needs a new establishment is submitted as a round of its own, once, and leaves the status where it is', async () => {
  await ask('change-1')
  expect(await prepare('change-1')).toEqual({ round: 2 })
  expect(await prepare('change-1')).toEqual({ round: 2 })
  expect(await kit.register.projects.get('change-1')).toMatchObject({ round: 2, status: 'implementation', facts: { totalInvestment: 3_400_000 } })
  expect((await kit.register.declarations.list('change-1')).map(({ round, facts }) => [round, facts['totalInvestment']])).toEqual([[1, 3_000_000], [2, 3_400_000]])
})

test('granted, it is the project with its new total; refused, everything is as before', async () => {
  await record('change-1', 'granted', { handling: 'reApproval', managementMode: { mode: 'approval' } })
  expect(await kit.register.requests.get({ caseId: 'change-1', kind: 'change', number: 1 })).toMatchObject({ state: 'granted', result: { handling: 'reApproval', establishedTotal: 3_400_000, clauses: ['GX-19-1-1'] } })
  await ask('change-2')
  await prepare('change-2')
  await record('change-2', 'refused')
  expect([await total('change-2'), (await kit.register.requests.get({ caseId: 'change-2', kind: 'change', number: 1 })).state]).toEqual([3_000_000, 'refused'])
})

test('an adjustment of the unit\'s own takes effect without a new establishment, and a retry changes nothing', async () => {
  await ask('change-3')
  await kit.complete(recordJudgement(kit.deps), { variables: { caseId: 'change-3', packId: testPack, request, judgement: { conclusion: 'minor', reasons: '没有改变目标' } }, headers: {} })
  await record('change-3', 'granted', { handling: 'ownAdjustment' })
  await record('change-3', 'refused')
  const { state, result } = await kit.register.requests.get({ caseId: 'change-3', kind: 'change', number: 1 })
  expect([state, await total('change-3'), result?.['majorAdjustment'], 'establishedTotal' in (result ?? {})]).toEqual(['granted', 3_400_000, false, false])
})
