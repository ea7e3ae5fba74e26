import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createComputeDeadlines from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const row = (more: Record<string, unknown>) => ({
  rule: 'contract-signing', clauses: ['GX-16-1'], force: 'must', name: 'sign-contract', title: '签订合同', event: 'approved', amount: 6, unit: 'month', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, role: 'other', statutory: true, consequence: null, ...more,
})
const compute = (caseId: string, deadlines: unknown[], event = 'approved') => kit.complete(createComputeDeadlines(kit.deps), { variables: { caseId, packId: testPack, deadlines }, headers: { event } })

test('a period runs from the day on the sealed paper, not from the click', async () => {
  await kit.submit('dead-1')
  const paper = await kit.register.papers.draft({ caseId: 'dead-1', kind: 'approval-reply', round: 1, title: '批复', by: 'system' })
  const { documentId } = await kit.register.documents.add({ caseId: 'dead-1', round: 1, documentType: 'sealed-paper', fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'office' })
  await kit.register.papers.move({ paperId: paper.paperId, to: 'checked', by: 'office' })
  await kit.register.papers.move({ paperId: paper.paperId, to: 'signed', by: 'office' })
  await kit.register.papers.enterNumber({ paperId: paper.paperId, number: '桂数批〔2026〕1号', by: 'office' })
  await kit.register.papers.seal({ paperId: paper.paperId, sealedDocumentId: documentId, issuedOn: '2026-02-27', by: 'office' })
  await compute('dead-1', [row({})])
  expect(await kit.register.deadlines.list('dead-1')).toEqual([expect.objectContaining({ eventDate: '2026-02-27', dueDate: '2026-08-27', statutory: true, provisional: false })])
})

test('a year whose holidays are not announced makes the date provisional, never a guess', async () => {
  await kit.submit('dead-2')
  await compute('dead-2', [row({ amount: 300, unit: 'workday' })])
  expect(await kit.register.deadlines.list('dead-2')).toEqual([expect.objectContaining({ provisional: true })])
})

test('a duty without a date is kept without one, and what has not happened is not dated', async () => {
  await kit.submit('dead-3')
  await compute('dead-3', [row({ name: 'report', unit: 'undated', amount: null }), row({ name: 'accept', event: 'completed' })])
  expect((await kit.register.deadlines.list('dead-3')).map(({ name, dueDate }) => [name, dueDate])).toEqual([['report', null]])
})

test('a filed project dates from its filing', async () => {
  await kit.submit('dead-4')
  await kit.register.projects.recordOutcome({ caseId: 'dead-4', status: 'filed', stage: 'established', outcome: {}, by: 'system' })
  await compute('dead-4', [row({ name: 'of-approval' }), row({ name: 'of-filing', event: 'filed' })])
  expect((await kit.register.deadlines.list('dead-4')).map(({ name }) => name)).toEqual(['of-filing'])
})

test('what runs from the declaration runs from its submission, however long the acceptance took', async () => {
  await kit.submit('dead-5')
  const declared = kit.clock.now()
  kit.clock.set(new Date(declared.getTime() + 10 * 86_400_000))
  await compute('dead-5', [row({ name: 'september-end', event: 'declared', amount: 0, unit: 'fixed-date', month: 9, day: 30 }), row({})], 'declared')
  kit.clock.set(declared)
  expect(await kit.register.deadlines.list('dead-5')).toEqual([expect.objectContaining({ name: 'september-end', eventDate: '2026-03-02', dueDate: '2026-09-30' })])
})

test('a job that comes again after the rules of the case were decided anew leaves the newer ones', async () => {
  await kit.submit('dead-again')
  const job = (key: string, deadlines: unknown[]) => kit.complete(createComputeDeadlines(kit.deps), { key, variables: { caseId: 'dead-again', packId: testPack, deadlines }, headers: { event: 'approved' } })
  await job('old', [row({}), row({ name: 'gone' })])
  await job('new', [row({ amount: 3 })])
  const before = [await kit.register.deadlines.rules('dead-again'), await kit.register.deadlines.list('dead-again')]
  await job('old', [row({}), row({ name: 'gone' })])
  expect([await kit.register.deadlines.rules('dead-again'), await kit.register.deadlines.list('dead-again')]).toEqual(before)
})
