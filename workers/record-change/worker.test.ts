import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import { laterFacts } from '../../src/facts/case-facts.ts'
import prepareChange from '../prepare-change/worker.ts'
import recordJudgement from '../record-judgement/worker.ts'
import recordOutcome from '../record-outcome/worker.ts'
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

test('a project that ends while a change of it is being decided on is left with what was decided before', async () => {
  await ask('change-end')
  await prepare('change-end')
  expect(await total('change-end')).toBe(3_400_000)
  await kit.complete(recordOutcome(kit.deps), { variables: { caseId: 'change-end', packId: testPack, reason: '不再建设' }, headers: { outcome: 'terminated' } })
  expect([await total('change-end'), (await kit.register.requests.get({ caseId: 'change-end', ...request, kind: 'change' })).state]).toEqual([3_000_000, 'lapsed'])
})

test('an adjustment of the unit\'s own takes effect without a new establishment, and a retry changes nothing', async () => {
  await ask('change-3')
  await kit.complete(recordJudgement(kit.deps), { variables: { caseId: 'change-3', packId: testPack, request, judgement: { conclusion: 'minor', reasons: '没有改变目标' } }, headers: {} })
  await record('change-3', 'granted', { handling: 'ownAdjustment' })
  await record('change-3', 'refused')
  const { state, result } = await kit.register.requests.get({ caseId: 'change-3', kind: 'change', number: 1 })
  expect([state, await total('change-3'), result?.['majorAdjustment'], 'establishedTotal' in (result ?? {})]).toEqual(['granted', 3_400_000, false, false])
})

test('what the unit reported while a change was decided stays when it is refused', async () => {
  await ask('change-4')
  await prepare('change-4')
  const { facts } = await kit.register.projects.get('change-4')
  await kit.register.requests.make({ caseId: 'change-4', kind: 'event', data: { event: 'contractSigned', on: '2026-03-02', contractAmount: 2_900_000 }, by: 'unit', state: 'done' })
  await kit.register.projects.saveFacts({ caseId: 'change-4', facts: { ...facts, contractAmount: 2_900_000 }, by: 'unit' })
  await record('change-4', 'refused')
  expect((await kit.register.projects.get('change-4')).facts).toMatchObject({ totalInvestment: 3_000_000, contractAmount: 2_900_000 })
})

test('a change of the name renames the project wherever it is shown, and a refusal gives the old name back', async () => {
  const rename = async (caseId: string) => {
    await kit.submit(caseId)
    await kit.register.projects.recordOutcome({ caseId, status: 'implementation', stage: 'implementation', outcome: {}, by: 'system' })
    await kit.register.requests.make({ caseId, kind: 'change', data: { reasons: '更名', facts: { projectName: '数据共享枢纽' } }, by: 'unit' })
  }
  const name = async (caseId: string): Promise<string> => (await kit.register.projects.get(caseId)).name
  await rename('change-5')
  await record('change-5', 'granted', { handling: 'ownAdjustment' })
  expect(await name('change-5')).toBe('数据共享枢纽')
  await rename('change-6')
  const before = await name('change-6')
  await prepare('change-6')
  expect(await name('change-6')).toBe('数据共享枢纽')
  await record('change-6', 'refused')
  expect(await name('change-6')).toBe(before)
})

test('a later change is measured by the total of the establishment, not by what the unit adjusted itself since', async () => {
  await kit.submit('change-7')
  await kit.register.projects.recordOutcome({ caseId: 'change-7', status: 'implementation', stage: 'implementation', outcome: {}, by: 'system' })
  await kit.register.projects.setManagementMode({ caseId: 'change-7', managementMode: 'approval', by: 'system' })
  const established = async (): Promise<unknown> => (await laterFacts(kit.register, await kit.register.projects.get('change-7')))['establishedTotal']
  await kit.register.requests.make({ caseId: 'change-7', kind: 'change', data: { reasons: '微调', facts: { totalInvestment: 3_200_000 } }, by: 'unit' })
  await record('change-7', 'granted', { handling: 'ownAdjustment' })
  expect(await established()).toBe(3_000_000)
  const second = { ...request, number: 2 }
  await kit.register.requests.make({ caseId: 'change-7', kind: 'change', data: { reasons: '扩大', facts: { totalInvestment: 3_900_000 } }, by: 'unit' })
  await kit.complete(prepareChange(kit.deps), { variables: { caseId: 'change-7', packId: testPack, request: second }, headers: {} })
  expect(await established()).toBe(3_000_000)
  await record('change-7', 'refused', { request: second })
  expect(await established()).toBe(3_000_000)
})
