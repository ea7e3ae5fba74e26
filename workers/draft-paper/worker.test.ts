import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createDraftPaper from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
beforeEach(() => { kit.papers.length = 0 })
afterAll(() => kit.close())

const draft = (variables: Record<string, unknown>, kind: string) => kit.complete(createDraftPaper(kit.deps), { variables: { packId: testPack, round: 1, ...variables }, headers: { kind } })

test('a correction notice is drafted once, kept as a document, and asks for everything until a working day', async () => {
  await kit.submit('paper-1')
  const faults = [{ where: '建设方案.pdf', fault: '缺少概算', remedy: '请补充概算', clauses: ['GX-11-1-1'] }]
  const first = await draft({ caseId: 'paper-1', faults }, 'correction-notice')
  expect(await draft({ caseId: 'paper-1', faults }, 'correction-notice')).toEqual(first)
  expect(kit.papers).toEqual([expect.objectContaining({ kind: 'correction-notice', faults, replyBy: '2026-03-16', issuer: '自治区数据局' })])
  const paper = await kit.register.papers.get(String(first.paperId))
  expect(await kit.register.documents.get(paper.draftDocumentId ?? '')).toMatchObject({ documentType: 'paper-draft', fileName: '关于政务数据共享平台申报材料的补正通知（送签稿）.docx' })
})

test('the reply carries the decision, the conditions of the rule and of the decision, and the opinions of the bodies', async () => {
  await kit.submit('paper-2')
  await kit.register.opinions.record({ caseId: 'paper-2', stage: 'whole', moment: 'declaration', phase: 1, item: 'technical-review', round: 1, body: 'gx-data-bureau', title: '技术审查', conclusion: 'agreeWithConditions', opinion: '可行', conditions: '补充接口清单', details: {}, clauses: [], signed: [] })
  await draft({ caseId: 'paper-2', stage: 'whole', result: { conclusion: 'approve', reasons: '同意', approvedAmount: 2_800_000, conditions: '按期建设' }, replyConditions: [{ text: '落实等级保护' }] }, 'approval-reply')
  expect(kit.papers[0]).toMatchObject({
    decision: { conclusion: 'approve', approvedAmount: 2_800_000, reasons: ['同意'] }, conditions: ['落实等级保护', '按期建设'],
    opinions: [{ body: '自治区数据局', conclusion: '有条件同意', conditions: ['补充接口清单'] }], regulation: { documentNumber: '桂政办发〔2024〕59号', draft: false },
  })
})

test('a void draft is drafted anew', async () => {
  await kit.submit('paper-3')
  const first = await draft({ caseId: 'paper-3', result: { conclusion: 'refuse', reasons: '重复建设' } }, 'refusal-reply')
  await kit.register.papers.makeVoid({ paperId: String(first.paperId), by: 'office', reason: '标题有误' })
  expect(await draft({ caseId: 'paper-3', result: { conclusion: 'refuse', reasons: '重复建设' } }, 'refusal-reply')).not.toEqual(first)
})

test('the kind may come from the process instead of the header, and has to come from exactly one of them', async () => {
  await kit.submit('paper-5')
  const run = (paperKind: string | null, headers: Record<string, unknown>) =>
    kit.run(createDraftPaper(kit.deps), { variables: { caseId: 'paper-5', packId: testPack, round: 1, paperKind }, headers })
  expect(await run('filing-receipt', {})).toMatchObject({ kind: 'complete' })
  expect(kit.papers).toEqual([expect.objectContaining({ kind: 'filing-receipt' })])
  expect(await run(null, {})).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('没有写明文书种类') })
  expect(await run('filing-receipt', { kind: 'filing-receipt' })).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('写了两处') })
})

test('a kind of paper that does not exist is refused', async () => {
  await kit.submit('paper-4')
  expect(await kit.run(createDraftPaper(kit.deps), { variables: { caseId: 'paper-4', packId: testPack, round: 1 }, headers: { kind: 'poem' } })).toMatchObject({ kind: 'fail', retries: 0 })
})
