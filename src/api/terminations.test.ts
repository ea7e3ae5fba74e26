import { createHash } from 'node:crypto'
import { archiveCase } from '../archive/archive-case.ts'
import { createDiskStore } from '../documents/store/disk-store.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const order = (who: string, body: Record<string, unknown> = { reason: '上级统一建设', clauses: ['GX-19-1'] }) => api.call(who, 'POST', `/api/projects/${caseId}/termination`, body)
beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('a draft is not terminated, nobody but the approving body orders it, and only on clauses that the text has', async () => {
  expect((await order('gx-data-bureau')).body).toMatchObject({ code: 'project-not-found' })
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  expect((await order('unit')).body).toMatchObject({ code: 'role-not-allowed' })
  expect((await order('gx-data-bureau', { reason: '上级统一建设', clauses: ['GX-99'] })).body).toMatchObject({ status: 422, code: 'invalid-input' })
  expect(await api.register.terminationOrders.find(caseId)).toBeUndefined()
})

test('what the text says of it is shown beforehand: here nothing, so the approving body decides', async () => {
  expect((await api.call('gx-data-bureau', 'GET', `/api/projects/${caseId}/termination`)).body).toMatchObject({
    order: null, possible: true, basis: { clauses: [], reading: { chosen: expect.stringContaining('由审批部门决定') } }, clauses: { 'GX-19-1': { article: expect.any(String) } },
  })
  expect((await api.call('unit', 'GET', `/api/projects/${caseId}/termination`)).body).toMatchObject({ possible: false })
})

test('an order that no process takes, or that the engine does not answer, is taken back; the ledger keeps both', async () => {
  api.engine.running.delete(caseId)
  expect((await order('gx-data-bureau')).body).toMatchObject({ status: 409, code: 'not-running' })
  api.engine.down = true
  expect((await order('gx-data-bureau')).body).toMatchObject({ code: 'engine-unavailable' })
  api.engine.down = false
  api.engine.running.add(caseId)
  expect(await api.register.terminationOrders.find(caseId)).toBeUndefined()
  const actions = (await api.register.ledger.list({ caseId })).map(({ action }) => action)
  expect(actions.filter((action) => action === 'termination-ordered' || action === 'termination-not-taken')).toEqual(['termination-ordered', 'termination-not-taken', 'termination-ordered', 'termination-not-taken'])
})

test('the order is in the register and the ledger, goes to the process of the case once, and is shown with its clause', async () => {
  const from = api.calls.length
  expect((await order('gx-data-bureau')).body).toMatchObject({ first: true })
  expect((await order('gx-data-bureau')).body).toMatchObject({ first: false })
  expect(api.calls.slice(from)).toEqual([{ act: 'correlate terminate-project', key: caseId, variables: { reason: '上级统一建设', clauses: ['GX-19-1'] } }])
  expect((await api.call('unit', 'GET', `/api/projects/${caseId}/termination`)).body).toMatchObject({ order: { reason: '上级统一建设', clauses: ['GX-19-1'], body: 'gx-data-bureau' }, possible: false })
})

test('a finding that the engine does not hear of is not kept', async () => {
  api.engine.down = true
  expect((await api.call('gx-data-bureau', 'POST', `/api/projects/${caseId}/findings`, { title: '未共享', found: '没有挂接', demand: '挂接' })).body).toMatchObject({ code: 'engine-unavailable' })
  api.engine.down = false
  expect(await api.register.findings.list(caseId)).toEqual([])
  expect((await api.register.ledger.list({ caseId })).map(({ action }) => action)).toEqual(expect.arrayContaining(['finding-raised', 'finding-not-taken']))
})

test('an archive package is downloaded whole by those who keep the case, and by nobody else', async () => {
  expect((await api.call('auditor', 'GET', `/api/projects/${caseId}/archives`)).body).toEqual({ archives: [] })
  const archive = await archiveCase({ register: api.register, clock: api.clock, packs: { all: [] }, documents: createDiskStore({ folder: api.documentsFolder }) }, caseId, 'system')
  expect((await api.call('gx-data-bureau', 'GET', `/api/projects/${caseId}/archives`)).body).toMatchObject({ archives: [{ archiveId: archive.archiveId, sha256: archive.sha256 }] })
  const token = String((await api.call(null, 'POST', '/api/sign-in', { username: 'auditor', password: api.accounts.find(({ username }) => username === 'auditor')?.password })).body['token'])
  const answer = await fetch(`${api.base}/api/archives/${archive.archiveId}/content`, { headers: { authorization: `Bearer ${token}` } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex')).toBe(archive.sha256)
  expect((await api.call('unit', 'GET', `/api/archives/${archive.archiveId}/content`)).body).toMatchObject({ code: 'role-not-allowed' })
  expect((await api.call('auditor', 'GET', '/api/archives/none/content')).body).toMatchObject({ status: 404 })
})
