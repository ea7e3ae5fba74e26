import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createWatchImplementation from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const day = 86_400_000
const start = '2026-03-02T09:00:00+08:00'
const contractRow = { rule: 'r', clauses: ['C-18'], force: 'must', documentType: 'contract', title: '项目合同', stage: null, moment: 'implementation', mustContain: [], issuedBy: 'constructionUnit', standIn: false }
const supervision = { rule: 's', clauses: ['C-16'], force: 'must', needed: true, arrangedBy: 'constructionUnit', separateProcurement: false }
const period = {
  known: true, dueAt: '2026-07-03T00:00:00+08:00', opensAt: '2000-01-01T00:00:00+08:00', remindAt: '2026-06-02T09:00:00+08:00', dueDate: '2026-07-02', provisional: false, title: '签订合同', clauses: ['C-21'], waitKey: 'k',
}
const look = (caseId: string, more: Record<string, unknown> = {}) => kit.complete(createWatchImplementation(kit.deps), { variables: { caseId, packId: testPack, requiredDocuments: [contractRow], supervision, ...more }, headers: {} })
const at = async <T>(days: number, work: () => Promise<T>): Promise<T> => {
  kit.clock.set(new Date(Date.parse(start) + days * day))
  try {
    return await work()
  } finally {
    kit.clock.set(start)
  }
}

test('papers that are due are reminded of after thirty days and then again, and not before', async () => {
  await kit.submit('watch-1')
  const first = await look('watch-1')
  expect(first).toMatchObject({ attention: 'none', lookedAt: start, lookAt: '2026-04-01T09:00:00+08:00' })
  expect(first['faults']).toEqual([expect.objectContaining({ where: '项目合同', clauses: ['C-18'] }), expect.objectContaining({ where: '工程监理合同', clauses: ['C-16'] })])
  const second = await at(30, () => look('watch-1', { lookedAt: start }))
  expect(second).toMatchObject({ attention: 'papers', occasion: 'papers-2026-04-01', lookAt: '2026-05-01T09:00:00+08:00' })
})

test('what is there, is not asked for, and nothing is left to look for', async () => {
  await kit.submit('watch-2')
  for (const documentType of ['contract', 'supervision-contract']) {
    await kit.register.documents.add({ caseId: 'watch-2', round: 1, documentType, fileName: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'unit' })
  }
  expect(await look('watch-2', { lookedAt: '2025-01-01T09:00:00+08:00' })).toMatchObject({ attention: 'none', faults: [], lookAt: '2999-12-31T00:00:00+08:00' })
})

test('a contract that does not say what it has to say is listed with the clause, and one that does, beside it, is enough', async () => {
  await kit.submit('watch-4')
  const add = (documentType: string, fileName: string, sha: string) => kit.register.documents.add({ caseId: 'watch-4', round: 1, documentType, fileName, mediaType: 'application/pdf', size: 1, sha256: sha.repeat(64), uploadedBy: 'unit' })
  await add('supervision-contract', '监理.pdf', 'b')
  await add('contract', '坏的合同.pdf', 'c')
  const wanting = { requiredDocuments: [{ ...contractRow, mustContain: ['建设方案'] }] }
  expect((await look('watch-4', wanting))['faults']).toEqual([expect.objectContaining({ where: '坏的合同.pdf', clauses: ['C-18'] })])
  expect((await look('watch-4'))['faults']).toEqual([])
  await add('contract', '合同.pdf', 'd')
  expect((await look('watch-4', wanting))['faults']).toEqual([])
  expect((await look('watch-4', { requiredDocuments: [{ ...contractRow, mustContain: ['知识产权'] }] }))['faults']).toEqual([expect.objectContaining({ fault: '缺少“知识产权”' })])
})

test('a period that passes without a contract is put to a person once; a reported contract ends it', async () => {
  await kit.submit('watch-3')
  expect(await look('watch-3', { requiredDocuments: [], supervision: null, deadline: period })).toMatchObject({ attention: 'none', lookAt: '2026-04-01T09:00:00+08:00' })
  const passed = await at(123, () => look('watch-3', { deadline: period, lookedAt: start }))
  expect(passed).toMatchObject({ attention: 'proposal', reason: expect.stringContaining('2026-07-02') })
  expect(await at(124, () => look('watch-3', { deadline: period, lookedAt: start, proposedOn: '2026-07-02' }))).toMatchObject({ attention: 'papers' })
  await kit.register.projectEvents.record({ caseId: 'watch-3', event: 'contractSigned', on: '2026-06-30', source: '单位报告', sourceKey: 'request-1', recordedBy: 'unit' })
  expect(await at(123, () => look('watch-3', { requiredDocuments: [], supervision: null, deadline: period, lookedAt: start }))).toMatchObject({ attention: 'none', faults: [] })
})
