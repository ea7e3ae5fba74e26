import { z } from 'zod'
import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

const file = z.looseObject({ documentId: z.string(), fileName: z.string(), deletable: z.boolean(), replaceable: z.boolean() })
const received = z.looseObject({ document: file })
let api: TestApi
beforeAll(async () => { api = await startTestApi() }, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const declare = async (): Promise<string> => String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
const send = async (caseId: string, documentType: string, text: string, replaces?: string) => {
  const content = plainPdf(text)
  const { body } = await api.call('unit', 'POST', `/api/projects/${caseId}/uploads`, { documentType, fileName: `${text}.pdf`, size: content.length })
  return api.call('unit', 'PUT', `/api/uploads/${String(body['uploadId'])}${replaces === undefined ? '' : `?replaces=${replaces}`}`, content)
}
const keep = async (caseId: string, documentType: string, text: string, replaces?: string) => received.parse((await send(caseId, documentType, text, replaces)).body).document
const list = async (caseId: string, who = 'unit') => z.array(file).parse((await api.call(who, 'GET', `/api/projects/${caseId}/documents`)).body['documents'])
const state = async (caseId: string) => (await api.register.documents.all(caseId)).map(({ documentId, status, replaces }) => [documentId, status, replaces])

test('a paper of the later life can be replaced, not taken away; what the decision was made on can be neither', async () => {
  const caseId = await declare()
  const plan = await keep(caseId, 'construction-plan', '建设方案')
  expect(plan).toMatchObject({ deletable: true, replaceable: true })
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  expect(await list(caseId)).toEqual([expect.objectContaining({ deletable: false, replaceable: false })])
  await api.register.projects.setStatus({ caseId, status: 'implementation', stage: 'implementation', by: 'system' })

  const contract = await keep(caseId, 'contract', '合同')
  expect(contract).toMatchObject({ deletable: false, replaceable: true })
  expect((await list(caseId)).map(({ documentId, deletable, replaceable }) => [documentId, deletable, replaceable])).toEqual([[plan.documentId, false, false], [contract.documentId, false, true]])
  expect((await list(caseId, 'operator')).some(({ replaceable }) => replaceable)).toBe(false)

  const before = await state(caseId)
  expect((await send(caseId, 'construction-plan', '另一份方案', plan.documentId)).body).toMatchObject({ status: 409, code: 'document-decided-on', detail: expect.stringContaining('建设方案.pdf'), remedy: expect.stringContaining('变更申请') })
  expect((await send(caseId, 'audit-report', '审计报告', contract.documentId)).body).toMatchObject({ status: 422, code: 'document-type-differs' })
  expect((await api.call('unit', 'DELETE', `/api/documents/${contract.documentId}`)).body).toMatchObject({ status: 409, code: 'not-editable' })
  expect(await state(caseId)).toEqual(before)

  const signed = await keep(caseId, 'contract', '合同（签字）', contract.documentId)
  expect(await state(caseId)).toEqual([[plan.documentId, 'stored', null], [contract.documentId, 'replaced', null], [signed.documentId, 'stored', contract.documentId]])
  expect((await send(caseId, 'contract', '合同（又一份）', contract.documentId)).body).toMatchObject({ status: 409, code: 'document-retired', remedy: expect.stringContaining('刷新') })
})

test('neither a document of another project nor a paper of the bodies is touched by an upload or a removal', async () => {
  const [mine, other] = [await declare(), await declare()]
  const theirs = await keep(other, 'contract', '别的项目的合同')
  const paper = (documentId: string, documentType: string) => api.register.documents.add({ documentId, caseId: mine, round: 1, documentType, fileName: '批复.pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedBy: 'clerk' })
  await paper('sealed-1', 'sealed-paper')
  await paper('came-1', 'incoming-paper')
  const before = [await state(mine), await state(other)]
  for (const replaces of [theirs.documentId, 'sealed-1', 'came-1', 'nothing']) expect((await send(mine, 'contract', '合同', replaces)).body).toMatchObject({ status: 404, code: 'document-not-found' })
  for (const documentId of ['sealed-1', 'came-1']) expect((await api.call('unit', 'DELETE', `/api/documents/${documentId}`)).body).toMatchObject({ status: 409, code: 'not-editable' })
  expect([await state(mine), await state(other)]).toEqual(before)
})

test('neither a paper from outside the flow nor a word that every object has is a type to upload', async () => {
  const caseId = await declare()
  for (const documentType of ['incoming-paper', 'constructor']) expect((await api.call('unit', 'POST', `/api/projects/${caseId}/uploads`, { documentType, fileName: '新.pdf', size: 3 })).body).toMatchObject({ status: 422, code: 'document-type-unknown' })
})
