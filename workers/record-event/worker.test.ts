import { type WorkerKit, createWorkerKit, testPack, testUnit } from '../../src/engine/testing/worker-kit.ts'
import { explainDeadline, recomputeDeadlines, sweepDeadlines } from '../../src/deadlines/index.ts'
import { fillWording } from '../../src/notifications/fill-wording.ts'
import createComputeDeadlines from '../compute-deadlines/worker.ts'
import createFindDeadline from '../find-deadline/worker.ts'
import createRecordEvent from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
beforeEach(() => { kit.notifications.length = 0; kit.recalled.length = 0; kit.clock.set('2026-03-02T09:00:00+08:00') })
afterAll(() => kit.close())

const row = (more: Record<string, unknown>) => ({
  rule: 'R-1', clauses: ['GX-20-1'], force: 'must', name: 'acceptance', role: 'acceptance-application', title: '提交验收申请', event: 'completed', amount: 6, unit: 'month', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, statutory: true, consequence: '不予验收', ...more,
})
const rows = async (caseId: string, deadlines: unknown[], event = 'approved') => {
  await kit.submit(caseId)
  await kit.complete(createComputeDeadlines(kit.deps), { variables: { caseId, packId: testPack, deadlines }, headers: { event } })
}
const record = (caseId: string, headers: Record<string, unknown>, more: Record<string, unknown> = {}, key?: string) =>
  kit.complete(createRecordEvent(kit.deps), { variables: { caseId, packId: testPack, ...more }, headers, ...(key === undefined ? {} : { key }) })
const find = async (caseId: string, deadline: string, more: Record<string, unknown> = {}) =>
  (await kit.complete(createFindDeadline(kit.deps), { variables: { caseId, packId: testPack, ...more }, headers: { deadline, element: 'wait' } })).deadline
const due = async (caseId: string) => (await kit.register.deadlines.list(caseId)).map(({ name, dueDate, state }) => [name, dueDate, state])
const actions = async (caseId: string) => (await kit.register.ledger.list({ caseId })).map(({ action }) => action)

test('a date appears when its event has happened, on the day that was stated, and the ledger knows both', async () => {
  await rows('ev-1', [row({})])
  expect(await due('ev-1')).toEqual([])
  await record('ev-1', { event: 'completed' }, { on: '2026-09-30' })
  expect(await due('ev-1')).toEqual([['acceptance', '2027-03-30', 'open']])
  expect(await actions('ev-1')).toEqual(expect.arrayContaining(['event-recorded', 'deadline-computed']))
  expect(kit.notifications).toEqual([])
})

test('a completion that states when the trial run began starts the periods of the trial run, too; a retry notes it once', async () => {
  await rows('ev-trial', [row({}), row({ name: 'year', role: 'acceptance-completion', event: 'trialRunStarted', amount: 12 })])
  await record('ev-trial', { event: 'completed' }, { on: '2026-09-30', trialRunStartedOn: '2026-08-31' }, 'job-trial')
  await record('ev-trial', { event: 'completed' }, { on: '2026-09-30', trialRunStartedOn: '2026-08-31' }, 'job-trial')
  expect((await due('ev-trial')).sort()).toEqual([['acceptance', '2027-03-30', 'open'], ['year', '2027-08-31', 'open']])
  expect((await kit.register.projectEvents.list('ev-trial')).filter(({ event }) => event === 'trialRunStarted')).toHaveLength(1)
})

test('the engine gets instants, and a date that is not known never fires', async () => {
  await rows('ev-2', [row({})])
  expect(await find('ev-2', 'acceptance-application')).toMatchObject({ known: false, dueAt: '9999-12-31T00:00:00+08:00', remindAt: '9999-12-31T00:00:00+08:00', opensAt: '2000-01-01T00:00:00+08:00', dueDate: '', waitKey: 'ev-2:wait:1:-' })
  await record('ev-2', { event: 'completed' }, { on: '2026-09-30' })
  expect(kit.recalled).toEqual(['ev-2:wait:1:-'])
  expect(await find('ev-2', 'acceptance-application')).toMatchObject({ known: true, dueDate: '2027-03-30', dueAt: '2027-03-31T00:00:00+08:00', remindAt: '2027-02-28T09:00:00+08:00', provisional: true, clauses: ['GX-20-1'] })
  expect(await find('ev-2', 'acceptance-application', { deadlineName: 'another' })).toMatchObject({ known: false, waitKey: 'ev-2:wait:1:-/another' })
})

test('a granted extension moves the date, tells the unit and the bureau once, and recalls what waits for it', async () => {
  await rows('ev-3', [row({})])
  await record('ev-3', { event: 'completed' }, { on: '2026-09-30' })
  await find('ev-3', 'acceptance-application')
  await record('ev-3', { event: 'extensionGranted' }, { months: 6, on: '2027-02-01' }, 'job-x')
  await record('ev-3', { event: 'extensionGranted' }, { months: 6, on: '2027-02-01' }, 'job-x')
  expect(await due('ev-3')).toEqual([['acceptance', '2027-09-30', 'open']])
  expect(kit.notifications.map(({ kind, recipients }) => [kind, recipients.map(({ id }) => id)])).toEqual([['deadline-moved', [`unit-${testUnit}`, 'gx-data-bureau']]])
  expect(kit.recalled).toEqual(['ev-3:wait:1:-'])
  const why = await explainDeadline(kit.deps, 'ev-3', 'acceptance')
  expect(why).toMatchObject({ event: { title: '竣工', on: '2026-09-30', source: '办理时填报' }, extensions: [{ months: 6 }], clauses: [{ id: 'GX-20-1', citation: expect.stringContaining('第二十条') }] })
  expect(why.explanation.join('')).toContain('准予延期6个月')
})

test('an extension without a length is refused with what to fill in', async () => {
  await rows('ev-4', [row({})])
  expect(await kit.run(createRecordEvent(kit.deps), { variables: { caseId: 'ev-4', packId: testPack }, headers: { event: 'extensionGranted' } })).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('没有写明延到何时') })
})

test('a suspension moves no statutory date', async () => {
  await rows('ev-5', [row({})])
  await record('ev-5', { event: 'completed' }, { on: '2026-09-30' })
  await kit.register.projects.setStatus({ caseId: 'ev-5', status: 'implementation', stage: 'implementation', by: 'system' })
  await kit.register.suspensions.suspend({ caseId: 'ev-5', reason: '核实', by: 'chief' })
  kit.clock.advance(40 * 86_400_000)
  await kit.register.suspensions.resume({ caseId: 'ev-5', by: 'chief' })
  await record('ev-5', { event: 'contractSigned' })
  expect(await due('ev-5')).toEqual([['acceptance', '2027-03-30', 'open']])
})

test('a date that passed with nothing done is missed, once, and people are told what the text says; an extension opens it again', async () => {
  await rows('ev-6', [row({})])
  await record('ev-6', { event: 'completed' }, { on: '2026-09-30' })
  kit.clock.set('2027-03-30T23:00:00+08:00')
  expect(await sweepDeadlines(kit.deps)).toBe(0)
  kit.clock.set('2027-03-31T00:30:00+08:00')
  await sweepDeadlines(kit.deps)
  await sweepDeadlines(kit.deps)
  expect(await due('ev-6')).toEqual([['acceptance', '2027-03-30', 'missed']])
  const told = kit.notifications.filter(({ caseId }) => caseId === 'ev-6')
  expect(told).toHaveLength(1)
  expect(told[0]?.values.consequence).toContain('不予验收')
  // Whatever the pack's own words: which duty, until when, on which clause, and what the text says follows.
  for (const pack of kit.deps.packs.all) {
    const { subject, body } = pack.meta.wording.notifications['deadline-missed'] ?? { subject: '', body: '' }
    expect([pack.id, fillWording(`${subject}\n${body}`, told[0]?.values ?? {})]).toEqual([pack.id, expect.stringMatching(/提交验收申请[^]*2027年3月30日[^]*第二十条[^]*不予验收/u)])
  }
  await record('ev-6', { event: 'extensionGranted' }, { months: 6 })
  expect(await due('ev-6')).toEqual([['acceptance', '2027-09-30', 'open']])
})

test('a quarterly report that was met goes on with the next quarter, a missed one too, and nothing after its end', async () => {
  const quarterly = row({ name: 'quarterly', role: 'progress-report', title: '季度报告', event: 'contractSigned', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter' })
  await rows('ev-7', [quarterly])
  await record('ev-7', { event: 'contractSigned' }, { on: '2026-02-10' })
  expect(await due('ev-7')).toEqual([['quarterly', '2026-03-31', 'open']])
  await record('ev-7', { meets: 'progress-report' }, { on: '2026-03-20' }, 'report-1')
  await record('ev-7', { meets: 'progress-report' }, { on: '2026-03-20' }, 'report-1')
  expect(await due('ev-7')).toEqual([['quarterly', '2026-06-30', 'open']])
  kit.clock.set('2026-07-01T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  // The application looks every ten seconds: the next quarter is not missed before it is over.
  await sweepDeadlines(kit.deps)
  expect(await due('ev-7')).toEqual([['quarterly', '2026-09-30', 'open']])
  expect(kit.notifications.filter(({ caseId }) => caseId === 'ev-7').map(({ kind }) => kind)).toEqual(['deadline-missed'])
  await record('ev-7', { event: 'completed', ends: 'progress-report' })
  expect(await due('ev-7')).toEqual([['quarterly', '2026-09-30', 'void']])
})

const handIn = (caseId: string, documentType: string, more: Record<string, unknown> = {}) =>
  kit.register.documents.add({ caseId, round: 1, documentType, fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'unit', ...more })
const owed = async (caseId: string) => (await kit.register.deadlines.list(caseId)).map(({ name, dueDate, state, owedSince }) => [name, dueDate, state, owedSince])
const quarterlyReport = row({ name: 'quarterly', role: 'progress-report', title: '季度报告', event: 'contractSigned', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter', fulfilledBy: ['progress-report'] })

test('what was missed stays owed until it is done, and then the ledger says when; nothing is owed of a case that has ended', async () => {
  await rows('ev-13', [row({})])
  await record('ev-13', { event: 'completed' }, { on: '2026-03-02' })
  kit.clock.set('2026-09-10T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  expect(await owed('ev-13')).toEqual([['acceptance', '2026-09-02', 'missed', '2026-09-02']])
  await record('ev-13', { meets: 'acceptance-application' }, { on: '2026-09-10' })
  expect(await owed('ev-13')).toEqual([['acceptance', '2026-09-02', 'missed', null]])
  expect((await kit.register.ledger.list({ caseId: 'ev-13' })).at(-1)).toMatchObject({ action: 'deadline-made-up', details: { name: 'acceptance', dueDate: '2026-09-02', on: '2026-09-10' }, clauses: ['GX-20-1'] })

  kit.clock.set('2026-03-02T09:00:00+08:00')
  await rows('ev-14', [row({ role: 'no-contract-termination', event: 'approved', amount: 4 }), row({ name: 'other', role: 'other', event: 'approved', amount: 5 })])
  kit.clock.set('2026-08-10T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  await record('ev-14', { event: 'contractSigned' }, { on: '2026-08-10' })
  expect(await owed('ev-14')).toEqual([['acceptance', '2026-07-02', 'missed', null], ['other', '2026-08-03', 'missed', '2026-08-03']])
  await kit.register.projects.recordOutcome({ caseId: 'ev-14', status: 'terminated', stage: 'closed', outcome: {}, by: 'system' })
  expect((await owed('ev-14')).at(-1)).toEqual(['other', '2026-08-03', 'missed', null])
})

test('a quarterly report that is handed in is met by its day, several papers of a day are one report, a late one makes up for what was missed, and the completion ends the series', async () => {
  await rows('ev-15', [quarterlyReport])
  await record('ev-15', { event: 'contractSigned' }, { on: '2026-02-10' })
  kit.clock.set('2026-03-25T09:00:00+08:00')
  for (const documentType of ['progress-report', 'progress-report', 'contract']) await handIn('ev-15', documentType)
  kit.clock.set('2026-04-01T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  expect(await owed('ev-15')).toEqual([['quarterly', '2026-06-30', 'open', null]])
  expect(kit.notifications.filter(({ kind }) => kind === 'deadline-missed')).toEqual([])

  kit.clock.set('2026-07-01T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  expect(await owed('ev-15')).toEqual([['quarterly', '2026-09-30', 'open', '2026-06-30']])
  for (const documentType of ['progress-report', 'progress-report']) await handIn('ev-15', documentType)
  for (const turn of ['the one that came late', 'the same looked at again']) {
    await recomputeDeadlines(kit.deps, 'ev-15')
    expect([turn, ...await owed('ev-15')]).toEqual([turn, ['quarterly', '2026-09-30', 'open', null]])
  }
  kit.clock.set('2026-09-28T09:00:00+08:00')
  await handIn('ev-15', 'progress-report')
  await recomputeDeadlines(kit.deps, 'ev-15')
  expect(await owed('ev-15')).toEqual([['quarterly', '2026-12-31', 'open', null]])

  kit.clock.set('2027-01-04T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  expect((await owed('ev-15'))[0]?.[3]).toBe('2026-12-31')
  await record('ev-15', { event: 'completed', ends: 'progress-report' })
  expect(await owed('ev-15')).toEqual([['quarterly', '2027-03-31', 'void', null]])
})

test('a paper with a day of its own is met by what is handed in, unless that is faulty or replaced, and too late it is missed and not owed', async () => {
  await rows('ev-16', [row({ name: 'copy', role: 'contract-report', event: 'contractSigned', unit: 'workday', amount: 7, fulfilledBy: ['contract-copy'] }), row({ name: 'plan', role: 'implementation-plan', event: 'approved', amount: 1, fulfilledBy: ['implementation-plan'] })])
  await record('ev-16', { event: 'contractSigned' }, { on: '2026-03-02' })
  const { documentId } = await handIn('ev-16', 'contract-copy')
  await kit.register.documents.setChecked({ documentId, status: 'faulty', faults: [] })
  await recomputeDeadlines(kit.deps, 'ev-16')
  expect(await owed('ev-16')).toEqual([['copy', '2026-03-11', 'open', null], ['plan', '2026-04-02', 'open', null]])
  await handIn('ev-16', 'contract-copy', { replaces: documentId })
  kit.clock.set('2026-04-03T00:10:00+08:00')
  await handIn('ev-16', 'implementation-plan')
  await sweepDeadlines(kit.deps)
  expect(await owed('ev-16')).toEqual([['copy', '2026-03-11', 'met', null], ['plan', '2026-04-02', 'missed', null]])
  expect(kit.notifications.filter(({ kind }) => kind === 'deadline-missed')).toEqual([])
})

test('a contract in time meets the date before which it had to be signed, one too late has missed it', async () => {
  const contract = row({ name: 'contract', role: 'no-contract-termination', event: 'approved', amount: 4 })
  await rows('ev-8', [contract])
  await record('ev-8', { event: 'contractSigned' }, { on: '2026-07-02' })
  expect(await due('ev-8')).toEqual([['contract', '2026-07-02', 'met']])
  await rows('ev-9', [contract])
  await record('ev-9', { event: 'contractSigned' }, { on: '2026-07-03' })
  expect(await due('ev-9')).toEqual([['contract', '2026-07-02', 'missed']])
})

test('when changed facts take a row away its date is void, and open again when they bring it back', async () => {
  await rows('ev-10', [row({ event: 'approved' }), row({ name: 'other', role: 'other', event: 'approved' })])
  const again = (deadlines: unknown[]) => kit.complete(createComputeDeadlines(kit.deps), { variables: { caseId: 'ev-10', packId: testPack, deadlines }, headers: { event: 'changed' } })
  await again([row({ event: 'approved', amount: 9 })])
  expect(await due('ev-10')).toEqual([['other', '2026-09-02', 'void'], ['acceptance', '2026-12-02', 'open']])
  await again([row({ event: 'approved' }), row({ name: 'other', role: 'other', event: 'approved' })])
  expect(await due('ev-10')).toEqual([['acceptance', '2026-09-02', 'open'], ['other', '2026-09-02', 'open']])
})

test('a case that has ended owes nothing any more', async () => {
  await rows('ev-11', [row({ event: 'approved' })])
  await kit.register.projects.recordOutcome({ caseId: 'ev-11', status: 'terminated', stage: 'closed', outcome: {}, by: 'system' })
  await record('ev-11', { event: 'completed' })
  expect(await due('ev-11')).toEqual([['acceptance', '2026-09-02', 'void']])
})

test('what runs from the day on which acceptance is due moves with that day', async () => {
  await rows('ev-12', [row({}), row({ name: 'after-due', role: 'other', event: 'acceptanceDue', unit: 'day', amount: 10 })])
  await record('ev-12', { event: 'completed' }, { on: '2026-03-31' })
  expect(await due('ev-12')).toEqual([['acceptance', '2026-09-30', 'open'], ['after-due', '2026-10-10', 'open']])
  await record('ev-12', { event: 'extensionGranted' }, { until: '2026-12-01', on: '2026-09-01' })
  expect(await due('ev-12')).toEqual([['acceptance', '2026-12-01', 'open'], ['after-due', '2026-12-11', 'open']])
})
