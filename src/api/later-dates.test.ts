import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const ask = (kind: string, data: Record<string, unknown>) => api.call('unit', 'POST', `/api/projects/${caseId}/requests`, { kind, data })
const enter = (stage: 'implementation' | 'acceptance') => api.register.projects.setStatus({ caseId, status: stage, stage, by: 'system' })
const entries = async (): Promise<number> => (await api.register.ledger.list({ caseId })).length

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  await enter('implementation')
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test.each([
  ['implementation', 'event', { event: 'started', on: '2026-11-06' }, 'data.on', '发生日期”不能晚于今天'],
  ['implementation', 'event', { event: 'started', on: '0026-11-01' }, 'data.on', '发生日期”的年份有误'],
  ['implementation', 'event', { event: 'started', on: '0000-01-01' }, 'data.on', '年份有误'],
  ['implementation', 'completion', { completedOn: '9999-12-31' }, 'data.completedOn', '竣工日期”不能晚于今天'],
  ['implementation', 'completion', { completedOn: '2026-11-01', trialRunStartedOn: '2027-01-01' }, 'data.trialRunStartedOn', '开始试运行日期”不能晚于今天'],
  ['acceptance', 'acceptance', { preliminaryAcceptedOn: '2026-12-01' }, 'data.preliminaryAcceptedOn', '初验通过日期”不能晚于今天'],
] as const)('in the %s a %s that is dated %j is refused: legal periods run from days that have been', async (stage, kind, data, path, words) => {
  await enter(stage)
  const before = await entries()
  const { body } = await ask(kind, data)
  expect(body).toMatchObject({ status: 422, code: 'invalid-input', detail: expect.stringContaining(words), errors: [{ path }] })
  expect([await entries(), await api.register.requests.list(caseId)]).toEqual([before, []])
})

test('today is a day that has been, and what is planned for later may be in a change', async () => {
  await enter('implementation')
  expect((await ask('event', { event: 'started', on: '2026-11-05' })).status).toBe(200)
  expect((await ask('change', { reasons: '推迟开工', facts: { plannedStart: '2027-03-01' } })).status).toBe(200)
})

test('a contract sum comes with the contract only', async () => {
  const before = await entries()
  expect((await ask('event', { event: 'inUse', on: '2026-11-05', contractAmount: 5 })).body).toMatchObject({ status: 422, errors: [{ path: 'data.contractAmount', message: expect.stringContaining('签订合同') }] })
  expect(await entries()).toBe(before)
})

test('the same event reported twice, or twice at once, is in the register once; another day corrects it', async () => {
  const signed = { event: 'contractSigned', on: '2026-11-02', contractAmount: 5_000_000.01 }
  const twice = await Promise.all([ask('event', signed), ask('event', signed)])
  expect(twice.map(({ body }) => body['first']).sort()).toEqual([false, true])
  expect((await ask('event', signed)).body).toMatchObject({ first: false })
  const days = async () => (await api.register.projectEvents.list(caseId)).filter(({ event }) => event === 'contractSigned').map(({ on }) => on)
  expect(await days()).toEqual(['2026-11-02'])
  expect((await ask('event', { ...signed, on: '2026-11-03' })).body).toMatchObject({ first: true })
  expect((await ask('event', signed)).body).toMatchObject({ first: true })
  expect(await days()).toEqual(['2026-11-02', '2026-11-03', '2026-11-02'])
})
