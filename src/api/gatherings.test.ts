import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

const bureau = 'gx-data-bureau'
let api: TestApi
let planId = ''
const enter = (body: Record<string, unknown>, as = 'unit') => api.call(as, 'POST', `/api/plans/${planId}/entries`, body)
const declare = async (more: Record<string, unknown> = {}): Promise<string> => String((await api.call('unit', 'POST', '/api/projects', { ...softwareFacts, ...more })).body['caseId'])
const submit = async (caseId: string): Promise<string> => { await api.call('unit', 'POST', `/api/projects/${caseId}/submission`); return caseId }
const entered = async () => (await api.register.plans.entries(planId)).map(({ caseId, amount }) => caseId ?? amount)

beforeAll(async () => {
  api = await startTestApi()
  planId = String((await api.call(bureau, 'POST', '/api/plans', { packId: 'guangxi-2024', windowId: 'next-year', year: 2029 })).body['planId'])
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('a plan takes amounts in yuan and fen, never rounded', async () => {
  expect((await enter({ name: '需求', amount: 1.005 })).body).toMatchObject({ status: 422, code: 'invalid-input' })
  expect((await enter({ name: '需求', amount: 1_000_000.01 })).status).toBe(201)
  expect(await entered()).toEqual([1_000_000.01])
})

test('a plan takes declared projects of its own place that have not ended, and no other case', async () => {
  const refused = { status: 409, code: 'not-now' }
  const before = await entered()
  expect((await enter({ caseId: planId }, bureau)).body).toMatchObject({ status: 404, code: 'project-not-found' })
  expect((await enter({ caseId: await declare() })).body).toMatchObject({ ...refused, detail: expect.stringContaining('还没有申报') })
  const other = await declare({ jurisdiction: 'bayingol' })
  await api.register.projects.submit({ caseId: other, packId: 'bayingol-2025', readings: {}, parameters: {}, codePrefix: 'XM', documents: [], by: 'unit' })
  expect((await enter({ caseId: other })).body).toMatchObject({ ...refused, detail: expect.stringContaining('另一地区') })
  const ended = await submit(await declare())
  await api.register.projects.recordOutcome({ caseId: ended, status: 'withdrawn', stage: 'closed', outcome: {}, by: 'unit' })
  expect((await enter({ caseId: ended })).body).toMatchObject({ ...refused, detail: expect.stringContaining('已经办结') })
  expect(await entered()).toEqual(before)
  const caseId = await submit(await declare())
  expect((await enter({ caseId })).status).toBe(201)
  expect(await entered()).toEqual([...before, caseId])
})

test('a plan is neither terminated nor inspected like a project, and says so before anything is written', async () => {
  const entries = async () => (await api.register.ledger.list({ caseId: planId })).length
  const before = await entries()
  expect((await api.call(bureau, 'POST', `/api/projects/${planId}/termination`, { reason: '不再编制' })).body).toMatchObject({ status: 409, code: 'not-running' })
  expect((await api.call(bureau, 'GET', `/api/projects/${planId}/termination`)).body).toMatchObject({ possible: false })
  expect((await api.call(bureau, 'POST', `/api/projects/${planId}/findings`, { title: '问题', found: '发现', demand: '整改' })).body).toMatchObject({ status: 409, code: 'not-now' })
  expect([await entries(), await api.register.findings.list(planId)]).toEqual([before, []])
})
