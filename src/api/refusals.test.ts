import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('whether a file or an upload of another unit exists is not told: the answer is the same as for one that does not', async () => {
  const content = plainPdf('申报表')
  const uploadId = async () => String((await api.call('unit', 'POST', `/api/projects/${caseId}/uploads`, { documentType: 'declaration-form', fileName: '申报表.pdf', size: content.length })).body['uploadId'])
  await api.call('unit', 'PUT', `/api/uploads/${await uploadId()}`, content)
  const [document] = await api.register.documents.all(caseId)
  const open = await uploadId()
  const answered = async (username: string, method: string, path: string) => {
    const { body: { status, code, detail, remedy } } = await api.call(username, method, path)
    return { status, code, detail, remedy }
  }
  for (const [username, method, address] of [
    ['other-unit', 'GET', (id: string) => `/api/documents/${id}/content`], ['other-unit', 'POST', (id: string) => `/api/documents/${id}/links`], ['other-unit', 'DELETE', (id: string) => `/api/documents/${id}`], ['gx-finance', 'GET', (id: string) => `/api/documents/${id}/content`],
  ] as const) {
    const absent = await answered(username, method, address('none'))
    expect(absent).toMatchObject({ status: 404, code: 'document-not-found', remedy: expect.any(String) })
    expect(await answered(username, method, address(document?.documentId ?? ''))).toEqual(absent)
  }
  const absent = await answered('other-unit', 'GET', '/api/uploads/none')
  expect(absent).toMatchObject({ status: 404, code: 'upload-not-found', remedy: expect.any(String) })
  expect(await answered('other-unit', 'GET', `/api/uploads/${open}`)).toEqual(absent)
})

test('a body that is not what its Content-Encoding says is refused as such, not as an error of the system', async () => {
  for (const encoding of ['gzip', 'deflate', 'br']) {
    expect((await api.call(null, 'POST', '/api/sign-in', new Uint8Array([1, 2, 3]), { 'content-type': 'application/json', 'content-encoding': encoding })).body).toMatchObject({ status: 400, code: 'invalid-json', remedy: expect.any(String) })
  }
  expect(api.logged.filter((line) => line.startsWith('request failed'))).toEqual([])
})

test.each([
  ['totalInvestment', '五百万', '应为数字'], ['budgetYear', 2027.5, '应为整数'], ['inPlan', 'yes', '应为“是”或“否”'], ['projectName', 5, '应为文字'],
])('a wrong %s is refused in words that say what is expected', async (name, value, says) => {
  const { body } = await api.call('unit', 'PATCH', `/api/projects/${caseId}/facts`, { facts: { [name]: value } })
  expect(body).toMatchObject({ status: 422, code: 'invalid-input', errors: [{ path: `facts.${name}`, message: expect.stringContaining(says) }] })
})
