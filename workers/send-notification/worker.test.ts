import { type WorkerKit, createWorkerKit, testPack, testUnit } from '../../src/engine/testing/worker-kit.ts'
import openStep from '../open-step/worker.ts'
import createSendNotification from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
beforeEach(() => { kit.notifications.length = 0 })
afterAll(() => kit.close())

const review = { item: 'cost-review', title: '造价初核', body: 'gx-information-centre', phase: 1, form: 'give-cost-opinion', limit: 'review' }
const openReview = async (caseId: string): Promise<string> => {
  await kit.submit(caseId)
  const step = await kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1, review, body: review.body, levelIndex: 1 }, headers: { element: 'give-opinion', limit: 'review', forms: 'give-cost-opinion' } })
  return String(step.stepKey)
}
const send = (variables: Record<string, unknown>, kind: string) => kit.run(createSendNotification(kit.deps), { variables: { packId: testPack, round: 1, ...variables }, headers: { kind } })

test('a reminder goes to the handlers of the body, with the task and its due date', async () => {
  const stepKey = await openReview('send-1')
  expect(await send({ caseId: 'send-1', stepKey, review, body: review.body }, 'reminder')).toMatchObject({ kind: 'complete' })
  expect(kit.notifications).toEqual([expect.objectContaining({
    stepKey, kind: 'reminder', recipients: [expect.objectContaining({ id: 'gx-information-centre' })], values: expect.objectContaining({ stepTitle: '造价初核', dueAt: '2026年3月16日 17:00', projectName: '政务数据共享平台' }),
  })])
})

test('an escalation goes to the heads and to the approving body', async () => {
  const stepKey = await openReview('send-2')
  await send({ caseId: 'send-2', stepKey, review, body: review.body }, 'escalation')
  expect(kit.notifications[0]?.recipients.map(({ id }) => id)).toEqual(['gx-information-centre-office-head', 'gx-data-bureau'])
})

test('a step that no longer waits is not reminded', async () => {
  const stepKey = await openReview('send-3')
  await kit.register.suspensions.suspend({ caseId: 'send-3', reason: '核实', by: 'chief' })
  expect(await send({ caseId: 'send-3', stepKey }, 'reminder')).toMatchObject({ kind: 'complete' })
  expect(kit.notifications).toEqual([])
})

test('the unit is told of every fault at once, and until when', async () => {
  await kit.submit('send-4')
  await send({ caseId: 'send-4', faults: [{ where: '建设方案.pdf', fault: '缺少概算', remedy: '请补充概算', clauses: [] }] }, 'correction-requested')
  expect(kit.notifications[0]).toMatchObject({
    recipients: [{ id: `unit-${testUnit}`, email: 'unit@example.org' }], values: { dueAt: '2026年3月16日 17:00', faults: '1. 建设方案.pdf：缺少概算。补正要求：请补充概算' },
  })
})

test('every wording of the pack finds all its values', async () => {
  const stepKey = await openReview('send-5')
  const { notifications } = kit.deps.packs.get(testPack).meta.wording
  // A statutory date that moved or passed is told by the register with values of its own (src/deadlines, tried with record-event).
  const kinds = Object.keys(notifications).filter((kind) => !['deadline-moved', 'deadline-missed'].includes(kind))
  for (const kind of kinds) await send({ caseId: 'send-5', stepKey, review, faults: [] }, kind)
  expect(kit.notifications.map(({ kind }) => kind)).toEqual(kinds)
  for (const { wording, values } of kit.notifications) {
    const named = [...`${wording.subject}${wording.body}`.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in values))).toEqual([])
  }
})

test('a kind without wording stops with what to add', async () => {
  await kit.submit('send-6')
  expect(await send({ caseId: 'send-6' }, 'congratulation')).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('没有“congratulation”的通知用语') })
})
