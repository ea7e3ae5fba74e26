import { type WorkerKit, createWorkerKit, testPack } from '../engine/testing/worker-kit.ts'
import computeDeadlines from '../../workers/compute-deadlines/worker.ts'
import recordEvent from '../../workers/record-event/worker.ts'
import { recomputeDeadlines, sweepDeadlines } from './index.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
beforeEach(() => { kit.clock.set('2026-03-02T09:00:00+08:00'); kit.notifications.length = 0 })
afterAll(() => kit.close())

const row = (more: Record<string, unknown>) => ({
  rule: 'R-1', clauses: ['GX-18-1'], force: 'must', name: 'contract-papers', role: 'process-papers', title: '及时上传合同', event: 'contractSigned', amount: null, unit: 'undated', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, fulfilledBy: ['contract'], statutory: true, consequence: null, ...more,
})
const established = async (caseId: string, ...rows: unknown[]) => {
  await kit.submit(caseId)
  await kit.complete(computeDeadlines(kit.deps), { variables: { caseId, packId: testPack, deadlines: rows }, headers: { event: 'approved' } })
}
const happens = (caseId: string, event: string, key: string) => kit.complete(recordEvent(kit.deps), { variables: { caseId, packId: testPack }, headers: { event }, key })
const handIn = async (caseId: string, documentType: string, replaces?: string) => {
  const document = await kit.register.documents.add({ caseId, round: 1, documentType, fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'unit-person', replaces })
  await recomputeDeadlines(kit.deps, caseId)
  return document
}
const takeBack = async (caseId: string, documentId: string) => { await kit.register.documents.retire(documentId, 'unit-person'); await recomputeDeadlines(kit.deps, caseId) }
const states = async (caseId: string) => (await kit.register.deadlines.list(caseId)).map(({ name, state }) => `${name} ${state}`)
const settlings = async (caseId: string) => (await kit.register.ledger.list({ caseId })).filter(({ action }) => action === 'deadline-state' || action === 'deadline-made-up').map(({ actor, clauses, details }): Record<string, unknown> => ({ actor, clauses, ...details }))

test('a duty without a day is met by the paper that its row names: the ledger says who handed in what, when, and on which clause', async () => {
  await established('paper-1', row({}))
  await happens('paper-1', 'contractSigned', 'signed-1')
  await handIn('paper-1', 'procurement-documents')
  expect(await states('paper-1')).toEqual(['contract-papers open'])
  kit.clock.set('2026-03-09T09:00:00+08:00')
  const { documentId } = await handIn('paper-1', 'contract')
  await handIn('paper-1', 'contract')
  expect(await states('paper-1')).toEqual(['contract-papers met'])
  expect(await settlings('paper-1')).toEqual([{ actor: 'unit-person', clauses: ['GX-18-1'], name: 'contract-papers', state: 'met', dueDate: null, on: '2026-03-09', papers: [{ documentId, documentType: 'contract', on: '2026-03-09' }] }])
})

test('a paper that came before its event fulfils the duty on the day on which it arises', async () => {
  await established('paper-2', row({}))
  await handIn('paper-2', 'contract')
  kit.clock.set('2026-03-05T09:00:00+08:00')
  await happens('paper-2', 'contractSigned', 'signed-2')
  expect(await settlings('paper-2')).toEqual([expect.objectContaining({ state: 'met', on: '2026-03-05' })])
})

test('a paper that is taken back, or found faulty, opens its duty again; another one meets it', async () => {
  await established('paper-3', row({}))
  await happens('paper-3', 'contractSigned', 'signed-3')
  const first = await handIn('paper-3', 'contract')
  await takeBack('paper-3', first.documentId)
  expect(await states('paper-3')).toEqual(['contract-papers open'])
  const second = await handIn('paper-3', 'contract')
  expect(await states('paper-3')).toEqual(['contract-papers met'])
  await kit.register.documents.setChecked({ documentId: second.documentId, status: 'faulty', faults: [] })
  const third = await handIn('paper-3', 'audit-report')
  expect(await states('paper-3')).toEqual(['contract-papers open'])
  await handIn('paper-3', 'contract', third.documentId)
  expect(await states('paper-3')).toEqual(['contract-papers met'])
})

test('a dated duty wants every paper that it names: in time it is met, after its day it is missed, and then nobody is told that nothing was done', async () => {
  const plan = row({ name: 'plan', role: 'implementation-plan', event: 'approved', amount: 1, unit: 'month', fulfilledBy: ['implementation-plan', 'schedule'] })
  await established('paper-4', plan)
  await handIn('paper-4', 'implementation-plan')
  expect(await states('paper-4')).toEqual(['plan open'])
  kit.clock.set('2026-04-02T23:59:00+08:00')
  await handIn('paper-4', 'schedule')
  expect(await states('paper-4')).toEqual(['plan met'])

  kit.clock.set('2026-03-02T09:00:00+08:00')
  await established('paper-5', plan)
  await handIn('paper-5', 'implementation-plan')
  kit.clock.set('2026-04-03T00:01:00+08:00')
  await handIn('paper-5', 'schedule')
  expect(await settlings('paper-5')).toEqual([expect.objectContaining({ state: 'missed', on: '2026-04-03' })])
  await sweepDeadlines(kit.deps)
  expect(kit.notifications).toEqual([])
})

test('each change wants papers of its own', async () => {
  await established('paper-6', row({ name: 'change-papers', event: 'changed', fulfilledBy: ['change-documents'] }))
  await handIn('paper-6', 'change-documents')
  await happens('paper-6', 'changed', 'change-1')
  expect(await states('paper-6')).toEqual(['change-papers met'])
  kit.clock.set('2026-05-02T09:00:00+08:00')
  await happens('paper-6', 'changed', 'change-2')
  expect(await states('paper-6')).toEqual(['change-papers open'])
  await handIn('paper-6', 'change-documents')
  expect(await states('paper-6')).toEqual(['change-papers met'])
})

test('a quarterly report counts for the quarter that it is nearer to: a late one does not stand for the next, and the next date follows by itself', async () => {
  await established('paper-7', row({ name: 'quarterly', role: 'progress-report', event: 'approved', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter', fulfilledBy: ['progress-report'] }))
  kit.clock.set('2026-03-30T09:00:00+08:00')
  await handIn('paper-7', 'progress-report')
  await sweepDeadlines(kit.deps)
  const next = async () => (await kit.register.deadlines.list('paper-7')).map(({ dueDate, settledUntil }) => ({ dueDate, settledUntil }))
  expect(await next()).toEqual([{ dueDate: '2026-06-30', settledUntil: '2026-03-31' }])
  kit.clock.set('2026-07-01T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  kit.clock.set('2026-07-03T09:00:00+08:00')
  await handIn('paper-7', 'progress-report')
  expect(await next()).toEqual([{ dueDate: '2026-09-30', settledUntil: '2026-06-30' }])
  kit.clock.set('2026-09-28T09:00:00+08:00')
  await handIn('paper-7', 'progress-report')
  expect((await settlings('paper-7')).map((one) => [one['dueDate'], one['state']])).toEqual([['2026-03-31', 'met'], ['2026-06-30', 'missed'], ['2026-06-30', undefined], ['2026-09-30', 'met']])
})

test('a report that is put in the place of an earlier one stays the report of its quarter, however often it is replaced', async () => {
  await established('paper-11', row({ name: 'quarterly', role: 'progress-report', event: 'approved', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter', fulfilledBy: ['progress-report'] }))
  kit.clock.set('2026-03-30T09:00:00+08:00')
  const first = await handIn('paper-11', 'progress-report')
  await sweepDeadlines(kit.deps)
  kit.clock.set('2026-06-20T09:00:00+08:00')
  const second = await handIn('paper-11', 'progress-report', first.documentId)
  await handIn('paper-11', 'progress-report', second.documentId)
  const due = async () => (await kit.register.deadlines.list('paper-11')).map(({ dueDate }) => dueDate)
  expect(await due()).toEqual(['2026-06-30'])
  kit.clock.set('2026-06-25T09:00:00+08:00')
  await handIn('paper-11', 'progress-report')
  expect(await due()).toEqual(['2026-09-30'])
})

test('a faulty report that was not yet counted for a quarter may be replaced by one that is', async () => {
  await established('paper-12', row({ name: 'quarterly', role: 'progress-report', event: 'approved', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter', fulfilledBy: ['progress-report', 'governance-self-check'] }))
  kit.clock.set('2026-03-28T09:00:00+08:00')
  const faulty = await handIn('paper-12', 'progress-report')
  await kit.register.documents.setChecked({ documentId: faulty.documentId, status: 'faulty', faults: [] })
  await handIn('paper-12', 'governance-self-check')
  await handIn('paper-12', 'progress-report', faulty.documentId)
  expect((await settlings('paper-12')).map((one) => [one['dueDate'], one['state']])).toEqual([['2026-03-31', 'met']])
})

test('what replaces a paper of an earlier change does not stand for those of a later one', async () => {
  await established('paper-13', row({ name: 'change-papers', event: 'changed', fulfilledBy: ['change-documents'] }))
  await happens('paper-13', 'changed', 'change-13-1')
  const first = await handIn('paper-13', 'change-documents')
  kit.clock.set('2026-05-02T09:00:00+08:00')
  await happens('paper-13', 'changed', 'change-13-2')
  await handIn('paper-13', 'change-documents', first.documentId)
  expect(await states('paper-13')).toEqual(['change-papers open'])
  await handIn('paper-13', 'change-documents')
  expect(await states('paper-13')).toEqual(['change-papers met'])
})

test('a report of two papers is whole when both are in; a late one makes up for what is owed, and the one of the next quarter is not taken for it', async () => {
  await established('paper-9', row({ name: 'quarterly', role: 'progress-report', event: 'approved', unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter', fulfilledBy: ['progress-report', 'governance-self-check'] }))
  kit.clock.set('2026-03-30T09:00:00+08:00')
  await handIn('paper-9', 'progress-report')
  kit.clock.set('2026-04-01T09:00:00+08:00')
  await sweepDeadlines(kit.deps)
  const now = async () => (await kit.register.deadlines.list('paper-9')).map(({ dueDate, owedSince }) => [dueDate, owedSince])
  expect(await now()).toEqual([['2026-06-30', '2026-03-31']])
  kit.clock.set('2026-06-29T09:00:00+08:00')
  await handIn('paper-9', 'progress-report')
  await handIn('paper-9', 'governance-self-check')
  expect(await now()).toEqual([['2026-09-30', '2026-03-31']])
  kit.clock.set('2026-07-02T09:00:00+08:00')
  await handIn('paper-9', 'governance-self-check')
  expect(await now()).toEqual([['2026-09-30', null]])
})

test('rows that were decided before their papers were named take them from the table of the pack, where it has the row', async () => {
  await established('paper-10', row({ rule: 'GX-DL-03', fulfilledBy: undefined }))
  await happens('paper-10', 'contractSigned', 'signed-10')
  await handIn('paper-10', 'contract')
  expect(await states('paper-10')).toEqual(['contract-papers met'])

  await established('paper-8', row({ fulfilledBy: undefined }))
  await happens('paper-8', 'contractSigned', 'signed-8')
  await handIn('paper-8', 'contract')
  expect(await states('paper-8')).toEqual(['contract-papers open'])
})
