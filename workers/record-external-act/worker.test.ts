import { type WorkerKit, createWorkerKit } from '../../src/engine/testing/worker-kit.ts'
import createRecordExternalAct from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const consent = {
  rule: 'XX-CO-01', clauses: ['GX-14-1'], force: 'must', act: 'approval', title: '报本级政府同意', body: null, askedBy: 'gx-data-bureau', order: 1, before: 'issue', exception: null,
}
const record = (caseId: string, result: Record<string, unknown>, key = 'one') =>
  kit.complete(createRecordExternalAct(kit.deps), { variables: { caseId, round: 1, stage: 'whole', consent, result }, key })
const answer = { outcome: 'obtained', content: '同意', documentNumber: '某政函〔2026〕3号', datedOn: '2026-03-09' }

test('an answer is kept once with number, date and clauses, however often the job comes, and the ledger has it once', async () => {
  await kit.submit('act-1')
  await record('act-1', answer)
  expect(await record('act-1', answer)).toEqual({ actOutcome: 'obtained' })
  expect(await kit.register.externalActs.list('act-1')).toEqual([expect.objectContaining({ rule: 'XX-CO-01', outcome: 'obtained', documentNumber: '某政函〔2026〕3号', datedOn: '2026-03-09', clauses: ['GX-14-1'], stage: 'whole' })])
  expect((await kit.register.ledger.list({ caseId: 'act-1' })).filter(({ action }) => action === 'external-act-recorded')).toHaveLength(1)
})

test('what was asked for a second time keeps both answers, the newer last', async () => {
  await kit.submit('act-2')
  await record('act-2', { ...answer, outcome: 'refused', content: '暂不同意' }, 'first')
  await record('act-2', answer, 'second')
  expect((await kit.register.externalActs.list('act-2')).map(({ outcome }) => outcome)).toEqual(['refused', 'obtained'])
})

test('a result without its outcome is refused and changes nothing', async () => {
  await kit.submit('act-3')
  await expect(record('act-3', { content: '同意' })).rejects.toThrow()
  expect(await kit.register.externalActs.list('act-3')).toEqual([])
})
