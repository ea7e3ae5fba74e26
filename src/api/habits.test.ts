import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const stepKey = (body = 'gx-finance') => `${caseId}:give-opinion:1:${body}/funds:handler`
const task = () => `/api/tasks/${encodeURIComponent(stepKey())}`
const due = new Date('2026-11-20T09:00:00Z')
const open = (assignee: string | null, job: string) => api.register.steps.openStep({
  stepKey: stepKey(), caseId, element: 'give-opinion', round: 1, body: 'gx-finance', item: 'funds', level: 'handler', formId: 'give-opinion', candidateGroups: ['gx-finance'], processInstanceKey: '801', jobKey: job,
  dates: () => ({ dueAt: due, remindAt: due, escalateAt: due }),
}).then(() => api.register.feed.applyUnordered([{ kind: 'userTask', partition: 1, position: job, at: api.clock.now(), userTaskKey: String(Number(job) + 1), processInstanceKey: '801', elementId: 'give-opinion', elementInstanceKey: job, assignee, candidateGroups: ['gx-finance'], dueDate: null, state: assignee === null ? 'CREATED' : 'ASSIGNED' }]))
const person = (username: string, groups: string[]) => api.register.accounts.save({ username, displayName: `同事${username}`, roles: ['reviewer'], unitId: null, groups, passwordHash: '', source: 'local' })
const actions = async (): Promise<string[]> => (await api.register.ledger.list({})).map((entry) => entry.action)

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  await open(null, '802')
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('handing over offers the people of the same group and level, who has least in hand first, and nobody else', async () => {
  expect((await api.call('gx-finance', 'GET', `${task()}/people`)).body).toEqual({ people: [expect.objectContaining({ username: 'gx-finance', openTasks: 0 })] })
  await person('li', ['gx-finance'])
  await person('head', ['gx-finance-office-head'])
  await api.register.accounts.save({ username: 'from-oidc', displayName: '另一登录', roles: ['reviewer'], unitId: null, groups: ['gx-finance'], passwordHash: '', source: 'oidc' })
  await open('gx-finance', '812')
  expect((await api.call('gx-finance', 'GET', `${task()}/people`)).body).toEqual({ people: [{ username: 'li', displayName: '同事li', openTasks: 0 }] })
})

test('a task goes to people who may do it and nobody else, whether it is handed over or called back for them', async () => {
  const before = await actions()
  for (const assignee of ['nobody', 'constructor', 'from-oidc']) {
    expect((await api.call('gx-finance', 'POST', `${task()}/assignee`, { assignee, reason: '出差' })).body).toMatchObject({ status: 422, code: 'person-unknown' })
    expect((await api.call('operator', 'POST', `${task()}/recall`, { assignee, reason: '改派' })).body).toMatchObject({ status: 422, code: 'person-unknown' })
  }
  expect((await api.call('operator', 'POST', `${task()}/recall`, { assignee: 'gx-data-bureau', reason: '改派' })).body).toMatchObject({ status: 403, code: 'not-your-task' })
  expect([await actions(), (await api.register.steps.get(stepKey())).state]).toEqual([before, 'open'])
})

test('a task is urged at most once a day, by the approving body, the own unit or an operator, and the ledger has it', async () => {
  const urge = (as: string) => api.call(as, 'POST', `${task()}/urging`)
  expect((await urge('gx-finance')).body).toMatchObject({ status: 403, code: 'not-approving-body' })
  expect((await urge('other-unit')).body).toMatchObject({ status: 404, code: 'task-not-found' })
  expect((await urge('gx-data-bureau')).body).toEqual({ sent: 1 })
  expect((await urge('unit')).body).toMatchObject({ status: 409, code: 'urged-today' })
  expect((await api.call('gx-finance', 'GET', '/api/notifications')).body).toMatchObject({ notifications: expect.arrayContaining([expect.objectContaining({ subject: expect.stringContaining('【催办】') })]) })
  api.clock.advance(86_400_000)
  expect((await urge('unit')).status).toBe(401)
  api.clock.advance(-86_400_000)
  expect((await actions()).filter((action) => action === 'step-urged')).toHaveLength(1)
})

test('someone who is copied in may read the case from then on, is told once, and still has nothing to decide', async () => {
  await person('gx-audit', ['gx-audit'])
  const unknown = await api.call('gx-finance', 'POST', `/api/projects/${caseId}/copies`, { to: ['nobody'], note: '供参考' })
  expect(unknown.body).toMatchObject({ status: 422, code: 'person-unknown' })
  // Nobody learns of a case who could not open it.
  expect((await api.call('gx-finance', 'POST', `/api/projects/${caseId}/copies`, { to: ['other-unit'], note: '供参考' })).body).toMatchObject({ status: 422, code: 'person-unknown' })
  expect(await api.register.outbox.inbox('other-unit')).toEqual([])
  const before = { username: 'gx-audit', displayName: '审计', roles: ['reviewer' as const], unitId: null, groups: ['gx-audit'] }
  const project = await api.register.projects.get(caseId)
  const seen = () => api.register.projects.count({ involved: { groups: before.groups, bodies: before.groups, approvingPacks: [], username: before.username } })
  expect(await seen()).toBe(0)
  expect((await api.call('gx-finance', 'POST', `/api/projects/${caseId}/copies`, { to: ['gx-audit'], note: '供参考' })).body).toEqual({ copied: ['gx-audit'], already: [] })
  expect((await api.call('gx-finance', 'POST', `/api/projects/${caseId}/copies`, { to: ['gx-audit'], note: '供参考' })).body).toEqual({ copied: [], already: ['gx-audit'] })
  expect(await seen()).toBe(1)
  expect(await api.register.outbox.inbox('gx-audit')).toMatchObject([{ subject: `【抄送】${project.name}` }])
})

test('while a person is away another sees and holds the tasks; with the last day it ends by itself', async () => {
  const away = (body: Record<string, unknown>) => api.call('gx-finance', 'POST', '/api/delegations', { fromDate: '2026-11-05', untilDate: '2026-11-06', reason: '出差', ...body })
  expect((await away({ to: 'gx-data-bureau' })).body).toMatchObject({ status: 422, code: 'person-unknown' })
  expect((await away({ to: 'gx-finance-office-head', untilDate: '2026-11-04' })).body).toMatchObject({ status: 422, code: 'invalid-input' })
  expect((await away({ to: 'gx-finance-office-head', fromDate: '0000-01-01' })).body).toMatchObject({ status: 422, code: 'date-not-storable' })
  expect((await api.call('gx-finance-office-head', 'GET', '/api/tasks')).body).toMatchObject({ total: 0 })
  const from = api.calls.length
  expect((await away({ to: 'gx-finance-office-head' })).body).toMatchObject({ inForce: true, toName: expect.stringContaining('处室负责人') })
  expect(api.calls.slice(from)).toEqual([{ act: 'assign gx-finance-office-head', key: '813' }])
  expect((await api.call('gx-finance-office-head', 'GET', '/api/tasks')).body).toMatchObject({ total: 1, tasks: [{ assignee: 'gx-finance-office-head' }] })
  expect((await away({ to: 'li' })).body).toMatchObject({ status: 409, code: 'delegation-overlaps' })
  expect(await actions()).toEqual(expect.arrayContaining(['delegation-made', 'step-delegated']))
  const { standingIn } = (await import('./services/delegating.ts')).createDelegating({ register: api.register, clock: api.clock, engine: { decisions: { evaluate: () => { throw new Error('not asked') } }, messages: { correlate: async () => ({ found: false }), publish: async () => undefined }, userTasks: { assign: async () => undefined, unassign: async () => undefined, complete: async () => undefined }, startCase: async () => ({ processInstanceKey: null, alreadyRunning: false }) }, logger: { info: () => undefined, warn: () => undefined, error: () => undefined } })
  const head = { username: 'gx-finance-office-head', displayName: '', roles: ['reviewer' as const], unitId: null, groups: ['gx-finance-office-head'] }
  expect((await standingIn(head)).groups).toEqual(['gx-finance-office-head', 'gx-finance'])
  api.clock.set('2026-11-06T23:59:00+08:00')
  expect((await standingIn(head)).groups).toHaveLength(2)
  api.clock.set('2026-11-07T00:00:00+08:00')
  expect((await standingIn(head)).groups).toEqual(['gx-finance-office-head'])
  api.clock.set('2026-11-05T10:00:00+08:00')
})

test('delegations made at the same moment do not overlap, and none goes in a circle', async () => {
  const away = (from: string, to: string, day: string) => api.call(from, 'POST', '/api/delegations', { to, fromDate: day, untilDate: day, reason: '出差' })
  const same = await Promise.all([1, 2, 3].map(() => away('gx-finance', 'gx-finance-office-head', '2027-03-01')))
  expect(same.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  const circle = await Promise.all([away('gx-finance', 'gx-finance-office-head', '2027-04-01'), away('gx-finance-office-head', 'gx-finance', '2027-04-01')])
  expect(circle.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('a recalled task of a person who is away is opened for who stands in, and a revoked delegation no longer counts', async () => {
  const { delegations } = (await api.call('gx-finance', 'GET', '/api/delegations')).body
  const first: unknown = Array.isArray(delegations) ? delegations[0] : undefined
  const id = typeof first === 'object' && first !== null && 'delegationId' in first ? String(first.delegationId) : ''
  await api.register.steps.recall({ stepKey: stepKey(), reason: '改期', by: 'operator', assignee: 'gx-finance' })
  await open(null, '822')
  expect((await api.register.steps.get(stepKey())).assignee).toBe('gx-finance-office-head')
  expect((await api.call('gx-finance-office-head', 'DELETE', `/api/delegations/${id}`)).body).toMatchObject({ status: 404, code: 'delegation-not-found' })
  expect((await api.call('gx-finance', 'DELETE', `/api/delegations/${id}`)).status).toBe(204)
  await api.register.steps.recall({ stepKey: stepKey(), reason: '改期', by: 'operator', assignee: 'gx-finance' })
  await open(null, '832')
  expect((await api.register.steps.get(stepKey())).assignee).toBe('gx-finance')
  expect((await api.call('gx-finance-office-head', 'GET', '/api/tasks')).body).toMatchObject({ total: 0 })
})
