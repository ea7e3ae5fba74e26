import { type WorkerKit, createWorkerKit } from '../../src/engine/testing/worker-kit.ts'
import createFindPrecedingMatters from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const consent = (rule: string, before: string, order = 1, force = 'must') => ({
  rule, clauses: ['C-17'], force, act: 'filing', title: `事项${rule}`, body: null, askedBy: 'constructionUnit', order, before, exception: null,
})
const review = { rule: 'R-10', clauses: ['C-28'], force: 'must', moment: 'beforeTender', phase: 1, item: 'procurement-requirements', title: '采购需求审核', body: 'gx-data-bureau', binding: true, form: 'give-opinion', limit: 'review' }
const consents = [consent('A', 'tender'), consent('B', 'tender'), consent('C', 'tender', 2), consent('D', 'contract'), consent('E', 'any'), consent('F', 'issue')]
const look = (caseId: string, more: Record<string, unknown> = {}) =>
  kit.complete(createFindPrecedingMatters(kit.deps), { variables: { caseId, moments: ['tender', 'contract', 'implementation'], consents, reviews: [review], ...more } })
let job = 0
const enter = async (caseId: string, rule: string, outcome: 'obtained' | 'refused' | 'notNeeded', before = 'tender') => kit.register.externalActs.record({
  caseId, stage: null, round: 1, rule, act: 'filing', title: rule, body: null, askedBy: 'constructionUnit', before, clauses: [], outcome, content: '见来文', documentNumber: null, datedOn: null, documentId: null, enteredBy: 'unit', jobKey: `m-${job += 1}`,
})
const say = (caseId: string, round: number, conclusion: 'agree' | 'disagree') => kit.register.opinions.record({
  caseId, stage: 'before-tender', moment: 'beforeTender', phase: 1, item: review.item, round, body: review.body, title: review.title, conclusion, opinion: '需求指向特定产品', conditions: null, details: {}, clauses: [], signed: [],
})

test('acts come in the order of the steps, those of one order number at once, and then the reviews of the same step', async () => {
  await kit.submit('pm-1')
  const due = async () => (await look('pm-1'))['dueActs']
  expect(await due()).toEqual([expect.objectContaining({ consent: expect.objectContaining({ rule: 'A' }), stage: 'before-tender' }), expect.objectContaining({ consent: expect.objectContaining({ rule: 'B' }) })])
  await enter('pm-1', 'A', 'obtained')
  expect(await due()).toEqual([expect.objectContaining({ consent: expect.objectContaining({ rule: 'B' }) })])
  await enter('pm-1', 'B', 'notNeeded')
  expect(await due()).toEqual([expect.objectContaining({ consent: expect.objectContaining({ rule: 'C' }) })])
  await enter('pm-1', 'C', 'obtained')
  expect(await look('pm-1')).toMatchObject({ nextMatter: 'reviews', moment: 'beforeTender', phase: 1, stage: 'before-tender', dueReviews: [{ item: 'procurement-requirements' }] })
  await say('pm-1', 1, 'agree')
  expect(await look('pm-1')).toMatchObject({ nextMatter: 'acts', stage: 'before-contract', dueActs: [{ consent: { rule: 'D' } }] })
  await enter('pm-1', 'D', 'obtained', 'contract')
  expect(await look('pm-1')).toMatchObject({ nextMatter: 'none', dueActs: [], dueReviews: [] })
  expect(await look('pm-1', { moments: ['any'] })).toMatchObject({ nextMatter: 'acts', dueActs: [{ consent: { rule: 'E' } }] })
})

test('an act that was refused is asked for again under a key of its own; what a text only allows is not', async () => {
  await kit.submit('pm-2')
  const rows = [consent('A', 'contract'), consent('O', 'contract', 2, 'optional')]
  await enter('pm-2', 'A', 'refused')
  expect(await look('pm-2', { consents: rows, reviews: [] })).toMatchObject({ nextMatter: 'acts', dueActs: [{ stage: 'before-contract-2' }] })
  await enter('pm-2', 'A', 'obtained')
  await enter('pm-2', 'O', 'refused')
  expect(await look('pm-2', { consents: rows, reviews: [] })).toMatchObject({ nextMatter: 'none' })
})

test('a binding objection is first told to the unit, and the same body is asked again after the correction', async () => {
  await kit.submit('pm-3')
  await say('pm-3', 1, 'disagree')
  expect(await look('pm-3', { consents: [] })).toMatchObject({ nextMatter: 'correction', faults: [{ where: '采购需求审核', fault: '需求指向特定产品', clauses: ['C-28'] }], dueReviews: [{ item: 'procurement-requirements' }] })
  await say('pm-3', 2, 'agree')
  expect(await look('pm-3', { consents: [] })).toMatchObject({ nextMatter: 'none' })
})

test('an objection that does not bind is kept and stops nothing', async () => {
  await kit.submit('pm-4')
  await say('pm-4', 1, 'disagree')
  expect(await look('pm-4', { consents: [], reviews: [{ ...review, binding: false }] })).toMatchObject({ nextMatter: 'none' })
})
