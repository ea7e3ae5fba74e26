import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createValidateDocuments from './worker.ts'

let kit: WorkerKit
const looked: string[] = []
beforeAll(async () => {
  kit = await createWorkerKit()
  const { inspectDocument } = kit.deps
  kit.deps.inspectDocument = (source, options) => { looked.push(options.fileName); return inspectDocument(source, options) }
}, 120_000)
beforeEach(() => { looked.length = 0 })
afterAll(() => kit.close())

const plan = { documentType: 'construction-plan', title: '项目建设方案', mustContain: ['建设方案'], standIn: false, force: 'must', clauses: ['GX-11-1-1'] }
const basis = { documentType: 'plan-basis', title: '规划、部署依据', mustContain: [], standIn: true, force: 'must', clauses: ['GX-8-1'] }
const add = (caseId: string, documentType: string, fileName: string, sha: string, replaces?: string) =>
  kit.register.documents.add({ caseId, round: 1, documentType, fileName, mediaType: 'application/pdf', size: 3, sha256: sha.repeat(64), uploadedBy: 'unit', replaces })
const validate = async (caseId: string, requiredDocuments: unknown[]) =>
  (await kit.complete(createValidateDocuments(kit.deps), { variables: { caseId, packId: testPack, round: 1, requiredDocuments } })).documentFaults

test('what is missing and what is wrong with what is there are listed at once', async () => {
  await kit.submit('doc-1')
  await add('doc-1', 'construction-plan', '坏的方案.pdf', 'a')
  expect(await validate('doc-1', [plan, basis])).toEqual([
    { where: '规划、部署依据', fault: '没有提交“规划、部署依据”', remedy: '请提交“规划、部署依据”，或者提交书面说明', clauses: ['GX-8-1'] },
    expect.objectContaining({ where: '坏的方案.pdf', fault: '文件已加密' }),
  ])
})

test('written reasons stand in where the rule says so, and what is only encouraged is not asked for', async () => {
  await kit.submit('doc-2')
  await add('doc-2', 'written-reasons', '说明.pdf', 'b')
  expect(await validate('doc-2', [basis, { ...plan, force: 'encouraged' }])).toEqual([])
  expect(await validate('doc-2', [plan])).toEqual([expect.objectContaining({ where: '项目建设方案' })])
})

test('after a correction only what changed is looked at, and what stayed wrong is still listed', async () => {
  await kit.submit('doc-3')
  const bad = await add('doc-3', 'construction-plan', '坏的方案.pdf', 'c')
  await add('doc-3', 'plan-basis', '依据.pdf', 'd')
  await validate('doc-3', [plan, basis])
  expect(looked.sort()).toEqual(['依据.pdf', '坏的方案.pdf'].sort())
  looked.length = 0
  expect(await validate('doc-3', [plan, basis])).toHaveLength(1)
  expect(looked).toEqual([])
  await add('doc-3', 'construction-plan', '方案.pdf', 'e', bad.documentId)
  expect(await validate('doc-3', [plan, basis])).toEqual([])
  expect(looked).toEqual(['方案.pdf'])
})

test('the same content handed in again keeps its findings without a look', async () => {
  await kit.submit('doc-4')
  const bad = await add('doc-4', 'construction-plan', '坏的方案.pdf', 'f')
  await validate('doc-4', [plan])
  looked.length = 0
  await add('doc-4', 'construction-plan', '方案（新）.pdf', 'f', bad.documentId)
  expect(await validate('doc-4', [plan])).toEqual([expect.objectContaining({ where: '方案（新）.pdf', fault: '文件已加密' })])
  expect(looked).toEqual([])
})

test('before the required documents are known a good file is not yet accepted: what it must contain is checked later', async () => {
  await kit.submit('doc-5')
  await add('doc-5', 'construction-plan', '方案.pdf', '1')
  expect(await validate('doc-5', [])).toEqual([])
  expect(await validate('doc-5', [{ ...plan, mustContain: ['投资概算'] }])).toEqual([expect.objectContaining({ fault: '缺少“投资概算”' })])
})
