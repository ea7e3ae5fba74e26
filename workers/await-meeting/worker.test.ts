import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import { meetingProblems, readMeetingRows, waitingElement } from '../../src/planning/index.ts'
import { reviewStep } from '../../src/register/testing/sample-case.ts'
import createRecordMeeting from '../record-meeting/worker.ts'
import createAwaitMeeting from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const review = { item: 'technical-review', title: '技术审查', body: 'gx-data-bureau', phase: 1, moment: 'declaration', clauses: ['GX-11-1-2'] }
const wait = (caseId: string, key?: string) => kit.complete(createAwaitMeeting(kit.deps), {
  variables: { caseId, packId: testPack, round: 1, body: review.body, review, stage: 'whole' }, headers: { element: waitingElement, limit: 'meeting' }, ...(key === undefined ? {} : { key }),
})
const call = async (...caseIds: string[]): Promise<string> => {
  const { meeting } = await kit.register.meetings.call({ packId: testPack, period: null, title: '评审会', jurisdiction: 'guangxi', body: review.body, clauses: [], by: 'bureau' })
  const waiting = await kit.register.meetings.waiting([testPack], waitingElement)
  await kit.register.meetings.setAgenda({ meetingId: meeting.meetingId, reviews: waiting.filter(({ caseId }) => caseIds.includes(caseId)), by: 'bureau' })
  for (const name of ['甲', '乙']) await kit.register.experts.add({ expertId: `${meeting.meetingId}-${name}`, packId: testPack, name, unitName: '某大学', title: '教授', active: true, by: 'bureau' })
  await kit.register.meetings.setExperts({ meetingId: meeting.meetingId, expertIds: [`${meeting.meetingId}-甲`, `${meeting.meetingId}-乙`], by: 'bureau' })
  return meeting.meetingId
}
const record = (meetingId: string, act: string, result: Record<string, unknown> = {}) => kit.complete(createRecordMeeting(kit.deps), { variables: { caseId: meetingId, packId: testPack, result }, headers: { act } })
const arranged = { outcome: 'convene', heldOn: '2026-03-20', heldTime: '上午9:00', place: '二楼', chair: '王某', recorder: '李某' }

test('a case waits with the meeting’s limit and nobody’s claim, and takes the conclusion once the minutes are out; a repeated job gets the same', async () => {
  await kit.submit('meet-1')
  const first = await wait('meet-1')
  expect(first).toMatchObject({ concluded: false, suspended: false, stepKey: 'meet-1:wait-for-meeting@whole:1:gx-data-bureau/technical-review' })
  expect(await kit.register.steps.get(String(first['stepKey']))).toMatchObject({ candidateGroups: [], state: 'open', body: 'gx-data-bureau' })
  const meetingId = await call('meet-1')
  expect(await kit.register.meetings.waiting([testPack], waitingElement)).toEqual([])
  await record(meetingId, 'convened', arranged)
  const [row] = await readMeetingRows(kit.register, meetingId)
  await record(meetingId, 'held', { outcome: 'held', attendees: '甲\n乙', conclusions: [{ title: row?.title, conclusion: 'agree', votesFor: 2, opinion: '可行' }] })
  expect(await wait('meet-1')).toMatchObject({ concluded: false })
  await record(meetingId, 'concluded')
  expect(kit.announced).toEqual([first['stepKey']])
  const taken = await wait('meet-1', 'same-job')
  expect(taken).toMatchObject({ concluded: true, result: { conclusion: 'agree', opinion: expect.stringContaining('计入专家 2 人，同意 2 人') } })
  expect(await wait('meet-1', 'same-job')).toEqual(taken)
  expect((await kit.register.steps.get(String(first['stepKey']))).state).toBe('done')
  // Whoever waits again waits for another meeting.
  expect(await wait('meet-1')).toMatchObject({ concluded: false })
})

test('an expert with a conflict of interest is not counted for that project, one who is away for none, and without anyone who counts there is no conclusion', async () => {
  await kit.submit('meet-2')
  await kit.submit('meet-3')
  await wait('meet-2')
  await wait('meet-3')
  const meetingId = await call('meet-2', 'meet-3')
  const [second, third] = await kit.register.meetings.agenda(meetingId)
  await kit.register.meetings.recuse({ meetingId, stepKey: second?.stepKey ?? '', expertId: `${meetingId}-甲`, reason: '参与编制', by: 'bureau' })
  expect((await readMeetingRows(kit.register, meetingId)).map(({ counted }) => counted.length)).toEqual([1, 2])
  await record(meetingId, 'convened', arranged)
  const rows = (await readMeetingRows(kit.register, meetingId)).map(({ title }) => title)
  const { step } = await kit.register.steps.openStep(reviewStep(meetingId, { stepKey: `${meetingId}:hold`, formId: 'hold-meeting' }))
  const problems = (absent: string[], votes: number) => meetingProblems['hold-meeting']?.({
    register: kit.register, step, pack: kit.deps.packs.get(testPack), now: kit.clock.now(),
    data: { outcome: 'held', absent, attendees: '甲', conclusions: rows.map((title) => ({ title, conclusion: 'agree', votesFor: votes, opinion: '可行' })) },
  })
  expect(await problems([], 2)).toEqual([expect.stringContaining('不能超过 1 人')])
  expect(await problems([`${meetingId}-乙`], 1)).toEqual([expect.stringContaining('没有可以计入的专家')])
  expect(await problems([], 1)).toEqual([])
  await record(meetingId, 'held', { outcome: 'held', attendees: '甲\n乙', conclusions: [{ title: rows[0], conclusion: 'return', votesFor: 0, opinion: '请补充' }, { title: rows[1], conclusion: 'deferred' }] })
  await record(meetingId, 'concluded')
  expect((await kit.register.meetings.agenda(meetingId)).map(({ state, counted }) => [state, counted])).toEqual([['concluded', 1], ['deferred', 2]])
  expect((await kit.register.meetings.waiting([testPack], waitingElement)).map(({ stepKey }) => stepKey)).toContain(third?.stepKey)
})

test('a case that was withdrawn is dropped from the agenda, a suspended one takes its conclusion when it is resumed, and a cancelled meeting lets its cases wait on', async () => {
  await kit.submit('meet-4')
  await kit.submit('meet-5')
  await wait('meet-4')
  await wait('meet-5')
  const meetingId = await call('meet-4', 'meet-5')
  await kit.register.projects.recordOutcome({ caseId: 'meet-4', status: 'withdrawn', stage: 'closed', outcome: {}, by: 'unit' })
  expect((await kit.register.meetings.agenda(meetingId)).map(({ state }) => state)).toEqual(['dropped', 'listed'])
  await record(meetingId, 'cancelled', { outcome: 'cancel', reasons: '并入下月' })
  expect((await kit.register.meetings.waiting([testPack], waitingElement)).map(({ caseId }) => caseId)).toContain('meet-5')
  const next = await call('meet-5')
  await record(next, 'convened', arranged)
  await kit.register.suspensions.suspend({ caseId: 'meet-5', reason: '核实', by: 'bureau' })
  const [row] = await readMeetingRows(kit.register, next)
  await record(next, 'held', { outcome: 'held', attendees: '甲', conclusions: [{ title: row?.title, conclusion: 'disagree', votesFor: 0, opinion: '不可行' }] })
  await record(next, 'concluded')
  expect(await wait('meet-5')).toMatchObject({ suspended: true, concluded: false })
  await kit.register.suspensions.resume({ caseId: 'meet-5', by: 'bureau' })
  expect(await wait('meet-5')).toMatchObject({ suspended: false, concluded: true, result: { conclusion: 'disagree' } })
})

test('an arrangement of a meeting that comes again is one entry of the ledger, and does not take back a meeting that was held', async () => {
  await kit.submit('meet-again')
  await wait('meet-again')
  const meetingId = await call('meet-again')
  const convened = async (): Promise<number> => (await kit.register.ledger.list({ caseId: meetingId })).filter(({ action }) => action === 'meeting-convened').length
  await record(meetingId, 'convened', arranged)
  await record(meetingId, 'convened', arranged)
  expect(await convened()).toBe(1)
  await record(meetingId, 'convened', { ...arranged, place: '三楼' })
  expect(await convened()).toBe(2)
  const [row] = await readMeetingRows(kit.register, meetingId)
  await record(meetingId, 'held', { outcome: 'held', attendees: '甲\n乙', conclusions: [{ title: row?.title, conclusion: 'agree', votesFor: 2, opinion: '可行' }] })
  await record(meetingId, 'convened', arranged)
  expect(await kit.register.meetings.get(meetingId)).toMatchObject({ state: 'held', place: '三楼' })
})
