import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => { api = await startTestApi() }, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const unit = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => api.call('unit', method, `/api${path}`, body, headers)
const declare = async () => String((await unit('POST', '/projects', softwareFacts)).body['caseId'])
const content = plainPdf(`${softwareFacts.projectName} 申报表`)
const announce = async (caseId: string) => String((await unit('POST', `/projects/${caseId}/uploads`, { documentType: 'declaration-form', fileName: '申报表.pdf', size: content.length })).body['uploadId'])
const send = (uploadId: string, bytes: Uint8Array, headers: Record<string, string> = {}) => unit('PUT', `/uploads/${uploadId}`, bytes, headers)

/** A sender whose first bytes have come and whose last have not. */
const sendSlowly = async (uploadId: string, headers: Record<string, string> = {}) => {
  const { body: { token } } = await api.call(null, 'POST', '/api/sign-in', { username: 'unit', password: api.accounts.find(({ username }) => username === 'unit')?.password })
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const request: RequestInit & { duplex: 'half' } = { method: 'PUT', headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/octet-stream', ...headers }, body: readable, duplex: 'half' }
  const answer = fetch(`${api.base}/api/uploads/${uploadId}`, request).then(async (response): Promise<unknown> => response.json()).catch(() => 'cut off')
  const write = (bytes: Uint8Array) => writer.write(bytes).catch(() => undefined)
  return { write, finish: async () => { await writer.close().catch(() => undefined); return answer } }
}
const received = async (uploadId: string) => (await unit('GET', `/uploads/${uploadId}`)).body['received']
const until = async (done: () => Promise<boolean>) => { for (let tries = 0; tries < 100 && !(await done()); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20) }) }

test('what is saved while the declaration is handed in is part of it, or is refused', async () => {
  const caseId = await declare()
  const [handedIn, ...saved] = await Promise.all([unit('POST', `/projects/${caseId}/submission`), unit('PATCH', `/projects/${caseId}/facts`, { facts: { goals: '改一' } }), unit('PATCH', `/projects/${caseId}/facts`, { facts: { goals: '改二' } })])
  if (handedIn.status !== 200) await unit('POST', `/projects/${caseId}/submission`)
  const [declaration] = await api.register.declarations.list(caseId)
  expect(declaration?.facts).toEqual((await api.register.projects.get(caseId)).facts)
  for (const answer of [handedIn, ...saved]) if (answer.status !== 200) expect(answer.body).toMatchObject({ status: 409, code: expect.stringMatching(/^(facts-changed-meanwhile|not-editable)$/), remedy: expect.any(String) })
})

test('of two who save different facts at the same moment neither loses what was accepted', async () => {
  const caseId = await declare()
  const [goals, summary] = await Promise.all([unit('PATCH', `/projects/${caseId}/facts`, { facts: { goals: '新的目标' } }), unit('PATCH', `/projects/${caseId}/facts`, { facts: { summary: '新的内容' } })])
  const { facts } = await api.register.projects.get(caseId)
  expect([facts['goals'] === '新的目标', facts['summary'] === '新的内容']).toEqual([goals.status === 200, summary.status === 200])
})

test('a file that is still on its way when the declaration is handed in is refused, and replaces nothing', async () => {
  const caseId = await declare()
  const uploadId = await announce(caseId)
  const sender = await sendSlowly(uploadId)
  await sender.write(content.subarray(0, 20))
  await until(async () => await received(uploadId) === 20)
  expect((await unit('POST', `/projects/${caseId}/submission`)).status).toBe(200)
  await sender.write(content.subarray(20))
  expect(await sender.finish()).toMatchObject({ status: 409, code: 'not-editable' })
  expect(await api.register.documents.all(caseId)).toEqual([])
})

test('of two who send the same file at the same moment one becomes the document and the other is turned away: the pieces never mix', async () => {
  const caseId = await declare()
  const uploadId = await announce(caseId)
  await send(uploadId, content.subarray(0, 10))
  const senders = [await sendSlowly(uploadId, { 'upload-offset': '10' }), await sendSlowly(uploadId, { 'upload-offset': '10' })]
  await Promise.all(senders.map(({ write }) => write(content.subarray(10, 30))))
  await until(async () => Number(await received(uploadId)) > 10)
  expect(await received(uploadId)).toBe(30)
  await Promise.all(senders.map(({ write }) => write(content.subarray(30))))
  const answers = await Promise.all(senders.map(({ finish }) => finish()))
  expect(answers).toContainEqual(expect.objectContaining({ document: expect.objectContaining({ size: content.length }) }))
  const documents = await api.register.documents.all(caseId)
  expect(documents).toHaveLength(1)
  expect((await unit('GET', `/documents/${documents[0]?.documentId ?? ''}/content`)).text).toBe(new TextDecoder().decode(content))
})

test('a piece that is longer than its Content-Range says is refused, and nothing of it is kept', async () => {
  const uploadId = await announce(await declare())
  const range = (last: number) => ({ 'content-range': `bytes 0-${last}/${content.length}` })
  expect((await send(uploadId, content.subarray(0, 50), range(9))).body).toMatchObject({ status: 422, code: 'upload-length-wrong' })
  expect(await received(uploadId)).toBe(0)
  expect((await send(uploadId, content.subarray(0, 50), range(49))).body).toMatchObject({ received: 50 })
})
