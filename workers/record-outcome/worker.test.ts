import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import openStep from '../open-step/worker.ts'
import { hasLaterStage } from './stages.ts'
import createRecordOutcome from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const record = (caseId: string, outcome: string, more: Record<string, unknown> = {}) => kit.complete(createRecordOutcome(kit.deps), { variables: { caseId, packId: testPack, ...more }, headers: { outcome } })
const approval = { mode: 'approval', decidedBy: 'gx-data-bureau', rule: 'r', clauses: ['GX-10-1'], force: 'must' }
const receiptOfStages = (caseId: string) => kit.register.receipts.record({
  caseId, rule: 'stages', decisionId: 'd', decisionKey: null, elementInstanceKey: '1', jobKey: `stages-${caseId}`, facts: {}, readings: {}, parameters: {}, rows: [], clauses: [],
  packId: testPack, packHash: 'h', calendarVersion: 'v', result: [{ stage: 'feasibility', order: 1 }, { stage: 'design', order: 2 }],
})

test('an accepted declaration takes the route that was decided', async () => {
  await kit.submit('out-1')
  await record('out-1', 'accepted', { managementMode: approval })
  expect(await kit.register.projects.get('out-1')).toMatchObject({ status: 'review', stage: 'approval', managementMode: 'approval' })
})

test('a declaration whose management mode nobody decided can be refused', async () => {
  await kit.submit('out-open')
  await record('out-open', 'refused', { managementMode: { ...approval, mode: null }, result: { conclusion: 'refuse', reasons: '不属于本办法' } })
  expect(await kit.register.projects.get('out-open')).toMatchObject({ status: 'refused', managementMode: null })
})

test('an approval settles the case only at its last stage', async () => {
  await kit.submit('out-2')
  await receiptOfStages('out-2')
  await record('out-2', 'approved', { stage: 'feasibility', result: { conclusion: 'approve' } })
  expect(await kit.register.projects.get('out-2')).toMatchObject({ status: 'review', stage: 'approval' })
  await record('out-2', 'approved', { stage: 'design', result: { conclusion: 'approve', approvedAmount: 2_800_000 } })
  await record('out-2', 'registered')
  expect(await kit.register.projects.get('out-2')).toMatchObject({ status: 'approved', stage: 'established', outcome: { outcome: 'approved', decision: { approvedAmount: 2_800_000 }, registered: true } })
})

test('what an approved plan lets begin is established without an approval; what only has to be reported ends with its record', async () => {
  await kit.submit('out-planned')
  await record('out-planned', 'planned', { managementMode: { ...approval, mode: 'planOnly' } })
  expect(await kit.register.projects.get('out-planned')).toMatchObject({ status: 'planned', stage: 'established', managementMode: 'planOnly' })
  await record('out-planned', 'implementation')
  expect(await kit.register.projects.get('out-planned')).toMatchObject({ status: 'implementation', outcome: { outcome: 'planned' } })
  await kit.submit('out-reported')
  await record('out-reported', 'reported', { managementMode: { ...approval, mode: 'reportOnly' } })
  expect(await kit.register.projects.get('out-reported')).toMatchObject({ status: 'reported', stage: 'closed' })
})

test('without a receipt of stages every approval is the last', () => {
  expect(hasLaterStage(undefined, 'whole')).toBe(false)
})

test('a withdrawal closes what still waits, and a retry changes nothing', async () => {
  await kit.submit('out-3')
  await kit.complete(openStep(kit.deps), { variables: { caseId: 'out-3', packId: testPack, round: 1 }, headers: { element: 'check-filing', limit: 'filing', forms: 'check-filing' } })
  await record('out-3', 'withdrawn', { reason: '资金未落实' })
  await record('out-3', 'withdrawn', { reason: '资金未落实' })
  expect(await kit.register.steps.currentSteps('out-3')).toEqual([])
  expect(await kit.register.projects.get('out-3')).toMatchObject({ status: 'withdrawn', stage: 'closed', outcome: { reason: '资金未落实' } })
})

test('a classified project goes offline', async () => {
  await kit.submit('out-4')
  await record('out-4', 'offline')
  expect((await kit.register.projects.get('out-4')).status).toBe('offline')
})

test('once it is built, the re-approval or the refusal of a change leaves the case where it is and its steps open', async () => {
  await kit.submit('out-5')
  await record('out-5', 'approved', { result: { approvedAmount: 3_000_000 } })
  await record('out-5', 'implementation')
  expect(await kit.register.projects.get('out-5')).toMatchObject({ status: 'implementation', stage: 'implementation' })
  await kit.complete(openStep(kit.deps), { variables: { caseId: 'out-5', packId: testPack, round: 1 }, headers: { element: 'check-filing', limit: 'filing', forms: 'check-filing' } })
  await record('out-5', 'refused', { result: { conclusion: 'refuse' } })
  expect(await kit.register.projects.get('out-5')).toMatchObject({ status: 'implementation', stage: 'implementation', outcome: { outcome: 'approved', decision: { approvedAmount: 3_000_000 }, latestPart: { outcome: 'refused' } } })
  expect(await kit.register.steps.currentSteps('out-5')).toHaveLength(1)
})

test('a termination ends the case in whatever stage it is', async () => {
  await kit.submit('out-6')
  await record('out-6', 'implementation')
  await record('out-6', 'terminated', { reason: '四个月未签订合同' })
  expect(await kit.register.projects.get('out-6')).toMatchObject({ status: 'terminated', stage: 'closed', outcome: { outcome: 'terminated', reason: '四个月未签订合同' } })
})

test('a job that comes again after the case has ended or gone on opens nothing again', async () => {
  await kit.submit('out-7')
  await record('out-7', 'accepted', { managementMode: approval })
  await record('out-7', 'withdrawn', { reason: '资金未落实' })
  const ended = await kit.register.projects.get('out-7')
  await record('out-7', 'accepted', { managementMode: { ...approval, mode: 'filing' } })
  await record('out-7', 'terminated', { reason: '另一个理由' })
  expect(await kit.register.projects.get('out-7')).toEqual(ended)

  await kit.submit('out-8')
  await record('out-8', 'accepted', { managementMode: approval })
  await record('out-8', 'approved', { result: { conclusion: 'approve' } })
  await record('out-8', 'accepted', { managementMode: approval })
  expect(await kit.register.projects.get('out-8')).toMatchObject({ status: 'approved', stage: 'established', outcome: { outcome: 'approved' } })
  await record('out-8', 'implementation')
  await record('out-8', 'acceptance')
  await record('out-8', 'implementation')
  expect(await kit.register.projects.get('out-8')).toMatchObject({ status: 'acceptance', stage: 'acceptance' })
})
