import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createWithdrawOpinion from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const review = { item: 'technical-review', title: '技术审查', body: 'gx-data-bureau', phase: 1, moment: 'declaration' }
const opinion = { moment: 'declaration', phase: 1, item: review.item, body: review.body, title: review.title, conclusion: 'agree' as const, opinion: '方案可行', conditions: null, details: {}, clauses: [], signed: [] }

test('the opinion of this round goes, the other rounds and bodies stay, its words stay in the ledger, and a second job changes nothing', async () => {
  await kit.submit('withdraw-1')
  await kit.register.opinions.record({ caseId: 'withdraw-1', round: 1, ...opinion, opinion: '第一轮' })
  await kit.register.opinions.record({ caseId: 'withdraw-1', round: 2, ...opinion })
  await kit.register.opinions.record({ caseId: 'withdraw-1', round: 2, ...opinion, body: 'gx-finance' })
  const job = { variables: { caseId: 'withdraw-1', packId: testPack, round: 2, review, moment: 'declaration', stage: null, withdrawal: { by: 'li', reason: '漏看一份材料' } } }
  await kit.complete(createWithdrawOpinion(kit.deps), job)
  await kit.complete(createWithdrawOpinion(kit.deps), job)
  expect((await kit.register.opinions.list('withdraw-1')).map(({ round, body }) => [round, body])).toEqual([[1, 'gx-data-bureau'], [2, 'gx-finance']])
  const kept = (await kit.register.ledger.list({ caseId: 'withdraw-1' })).filter(({ action }) => action === 'opinion-withdrawn')
  expect(kept).toMatchObject([{ actor: 'li', details: { reason: '漏看一份材料', conclusion: 'agree', opinion: '方案可行', item: 'technical-review', round: 2 } }])
})

test('a job that comes again leaves the opinion that the body has given since, and another withdrawal for the same reason takes it', async () => {
  await kit.submit('withdraw-2')
  await kit.register.opinions.record({ caseId: 'withdraw-2', round: 1, ...opinion })
  const job = (key: string) => ({ key, variables: { caseId: 'withdraw-2', packId: testPack, round: 1, review, moment: 'declaration', stage: null, withdrawal: { by: 'li', reason: '漏看一份材料' } } })
  await kit.complete(createWithdrawOpinion(kit.deps), job('9001'))
  await kit.register.opinions.record({ caseId: 'withdraw-2', round: 1, ...opinion, opinion: '补看以后仍可行' })
  await kit.complete(createWithdrawOpinion(kit.deps), job('9001'))
  expect(await kit.register.opinions.list('withdraw-2')).toMatchObject([{ opinion: '补看以后仍可行' }])
  await kit.complete(createWithdrawOpinion(kit.deps), job('9002'))
  expect(await kit.register.opinions.list('withdraw-2')).toEqual([])
})
