import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const stepKey = () => `${caseId}:give-opinion:1:gx-finance/funds:handler`
const task = () => `/api/tasks/${encodeURIComponent(stepKey())}`
const finance = (method: string, path: string, body?: unknown) => api.call('gx-finance', method, path, body)
const bureau = (method: string, path: string, body?: unknown) => api.call('gx-data-bureau', method, path, body)
const actsSince = (from: number): string[] => api.calls.slice(from).map((call) => call.act)

const at = new Date('2026-11-20T09:00:00Z')
const processInstanceKey = '801'
/** As the open-step worker does it; each opening is a job of its own. */
const openStep = (jobKey: string) => api.register.steps.openStep({
  stepKey: stepKey(), caseId, element: 'give-opinion', round: 1, body: 'gx-finance', item: 'funds', level: 'handler', formId: 'give-opinion', candidateGroups: ['gx-finance'], processInstanceKey, jobKey,
  opening: { review: { item: 'funds', title: '资金来源审查', body: 'gx-finance', phase: 1, clauses: ['GX-10-1'] }, problems: ['请写明条件。'], context: { obstacles: [{ title: '未列入规划', removableBy: '补列规划' }] } },
  dates: () => ({ dueAt: at, remindAt: at, escalateAt: at }),
})

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  await openStep('802')
  await api.register.feed.applyUnordered([{ kind: 'userTask', partition: 1, position: '1', at: new Date(), userTaskKey: '900', processInstanceKey, elementId: 'give-opinion', elementInstanceKey: '899', assignee: null, candidateGroups: ['gx-finance'], dueDate: null, state: 'CREATED' }])
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

describe('signing in', () => {
  test('a wrong password and an unknown user get the same answer', async () => {
    const [wrong, unknown] = [await api.call(null, 'POST', '/api/sign-in', { username: 'unit', password: 'x' }), await api.call(null, 'POST', '/api/sign-in', { username: 'nobody', password: 'x' })]
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body).toMatchObject({ status: 401, code: 'sign-in-failed' })
  })

  test('after eight failures even the right password waits', async () => {
    const password = api.accounts.find((account) => account.username === 'analyst')?.password
    for (let failed = 0; failed < 8; failed += 1) await api.call(null, 'POST', '/api/sign-in', { username: 'analyst', password: 'x' })
    expect((await api.call(null, 'POST', '/api/sign-in', { username: 'analyst', password })).body).toMatchObject({ status: 429, code: 'too-many-attempts' })
  })

  test('no answer allows another origin, and every answer carries the protecting headers', async () => {
    const answer = await api.call(null, 'GET', '/api/sign-in', undefined, { origin: 'https://evil.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect([answer.headers.get('x-content-type-options'), answer.headers.get('x-frame-options'), answer.headers.get('x-powered-by')]).toEqual(['nosniff', 'DENY', null])
  })
})

describe('a reviewer', () => {
  test('sees the tasks and the cases of his own body only', async () => {
    expect((await finance('GET', '/api/tasks')).body).toMatchObject({ tasks: [{ stepKey: stepKey(), bodyName: '自治区财政厅', ready: true, projectName: softwareFacts.projectName }] })
    expect((await bureau('GET', '/api/tasks')).body).toEqual({ tasks: [], total: 0 })
    expect((await finance('GET', `/api/projects/${caseId}`)).status).toBe(200)
    expect((await bureau('GET', task())).body).toMatchObject({ status: 404, code: 'task-not-found' })
  })

  test('gets the form with the facts in Chinese', async () => {
    expect((await finance('GET', task())).body).toMatchObject({ form: { type: 'default' }, formView: { actor: '自治区财政厅（经办）', facts: expect.arrayContaining([{ label: '总投资额（元）', value: '5,600,000.00' }]) } })
  })

  test('sees at the desk what the diagram opened the step with: the item, why it was returned, obstacles, clauses', async () => {
    expect((await finance('GET', task())).body).toMatchObject({
      formView: { title: '资金来源审查', problems: ['请写明条件。'], obstacles: [{ title: '未列入规划', removableBy: '补列规划' }], clauses: [{ id: expect.stringContaining('第十条'), summary: expect.any(String) }] },
    })
  })

  test('is told at once what the form does not allow, and nothing reaches the engine', async () => {
    const from = api.calls.length
    const answer = await finance('POST', `${task()}/completion`, { values: { conclusion: 'agree', opinion: '同意', caseId: 'another case' } })
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid-input', errors: [{ message: expect.stringContaining('caseId') }] })
    expect((await finance('POST', `${task()}/completion`, { values: { conclusion: 'agreeWithConditions', opinion: '同意' } })).text).toContain('请写明条件')
    expect(actsSince(from)).toEqual([])
  })

  test('may hand a task over within his group, and not beyond it', async () => {
    const from = api.calls.length
    expect((await finance('POST', `${task()}/assignee`, { assignee: 'gx-data-bureau', reason: '请代办' })).body).toMatchObject({ code: 'not-your-task' })
    expect((await finance('POST', `${task()}/assignee`, { assignee: 'gx-finance', reason: '出差代办' })).status).toBe(200)
    expect(actsSince(from)).toEqual(['assign gx-finance'])
  })

  test('claims and completes through the engine, whose task then tells who did it', async () => {
    const from = api.calls.length
    expect((await finance('POST', `${task()}/claim`)).status).toBe(200)
    expect((await finance('POST', `${task()}/completion`, { values: { conclusion: 'agree', opinion: '资金来源落实。' } })).status).toBe(200)
    expect(api.calls.slice(from)).toEqual([{ act: 'assign gx-finance', key: '900' }, { act: 'assign gx-finance', key: '900' }, { act: 'complete', key: '900', variables: { conclusion: 'agree', opinion: '资金来源落实。' } }])
  })
})

describe('suspension', () => {
  test('is the approving body alone to order, recalls every open step, and resumption wakes them', async () => {
    expect((await finance('POST', `/api/projects/${caseId}/suspension`, { reason: '等待规划调整' })).body).toMatchObject({ status: 403, code: 'not-approving-body' })
    const from = api.calls.length
    expect((await bureau('POST', `/api/projects/${caseId}/suspension`, { reason: '等待规划调整' })).body).toMatchObject({ project: { suspended: true, actions: { resume: true, suspend: false } } })
    expect((await bureau('POST', `/api/projects/${caseId}/suspension`, { reason: '再来一次' })).status).toBe(409)
    expect((await finance('POST', `${task()}/claim`)).body).toMatchObject({ status: 409, code: 'task-not-open' })
    expect((await openStep('803')).suspended).toBe(true)
    expect((await bureau('POST', `/api/projects/${caseId}/resumption`)).body).toMatchObject({ project: { suspended: false } })
    expect(api.calls.slice(from)).toEqual([{ act: 'publish step-recall', key: stepKey(), variables: {} }, { act: 'publish step-resume', key: stepKey(), variables: {} }])
    expect((await bureau('POST', `/api/projects/${caseId}/resumption`)).status).toBe(409)
  })
})

describe('a paper', () => {
  test('goes from the draft to the sealed file in order, signed by the leader, and the unit reads it only then', async () => {
    const paper = await api.register.papers.draft({ caseId, kind: 'approval-reply', round: 1, title: '关于数据共享平台的批复', by: 'system' })
    const act = (username: string, body: Record<string, unknown>) => api.call(username, 'POST', `/api/papers/${paper.paperId}/acts`, body)
    expect((await act('gx-data-bureau', { act: 'number' })).status).toBe(409)
    expect((await act('gx-data-bureau-office-head', { act: 'check' })).body).toMatchObject({ state: 'checked' })
    expect((await act('gx-data-bureau-office-head', { act: 'sign' })).body).toMatchObject({ status: 403, code: 'not-your-task' })
    expect((await act('gx-data-bureau-leader', { act: 'sign' })).body).toMatchObject({ state: 'signed' })
    expect((await act('gx-data-bureau', { act: 'number' })).body).toMatchObject({ state: 'numbered', number: expect.stringMatching(/〔2026〕1号$/) })
    expect((await api.call('unit', 'GET', `/api/projects/${caseId}/papers`)).body).toEqual({ papers: [] })
    const sealed = `/api/papers/${paper.paperId}/sealed?issuedOn=2026-11-05&fileName=${encodeURIComponent('批复.pdf')}`
    expect((await bureau('PUT', sealed.replace('2026-11-05', '2026-11-06'), plainPdf('批复'))).body).toMatchObject({ status: 422, code: 'invalid-input' })
    expect((await bureau('PUT', sealed, plainPdf('批复'))).body).toMatchObject({ state: 'sealed', issuedOn: '2026-11-05' })
    expect((await act('gx-data-bureau', { act: 'deliver' })).body).toMatchObject({ state: 'delivered' })
    const read = (await api.call('unit', 'GET', `/api/projects/${caseId}/papers`)).body
    expect(read).toMatchObject({ papers: [{ state: 'delivered', draftDocumentId: null, next: [] }] })
  })
})

describe('withdrawal', () => {
  test('of a draft needs no engine; of a running case it is the engine that stops it; of a stranger it is not found', async () => {
    const draft = String((await api.call('unit', 'POST', '/api/projects', { ...softwareFacts, projectName: '只是草稿' })).body['caseId'])
    expect((await api.call('unit', 'POST', `/api/projects/${draft}/withdrawal`, { reason: '写错了' })).body).toMatchObject({ project: { status: 'withdrawn' } })
    expect((await api.call('unit', 'POST', `/api/projects/${draft}/withdrawal`, { reason: '再撤一次' })).body).toMatchObject({ status: 409, code: 'not-running' })
    expect((await api.call('unit', 'POST', `/api/projects/${caseId}/withdrawal`, {})).body).toMatchObject({ status: 422, code: 'invalid-input' })
    expect((await api.call('unit', 'POST', `/api/projects/${caseId}/withdrawal`, { reason: '计划调整' })).status).toBe(200)
    expect(api.calls.at(-1)).toEqual({ act: 'correlate withdraw-project', key: caseId, variables: { reason: '计划调整' } })
    api.engine.running.delete(caseId)
    expect((await api.call('unit', 'POST', `/api/projects/${caseId}/withdrawal`, { reason: '计划调整' })).body).toMatchObject({ status: 409, code: 'not-running' })
  })
})

describe('the auditor and the operator', () => {
  test('verify the ledger and see where every case waits', async () => {
    expect((await api.call('auditor', 'GET', '/api/ledger/verification')).body).toMatchObject({ intact: true, faults: [] })
    expect((await api.call('operator', 'GET', '/api/stuck')).body).toMatchObject({ waiting: expect.arrayContaining([expect.objectContaining({ caseId, task: '资金来源审查', body: '自治区财政厅', basis: expect.stringMatching(/^内部时限；审查依据：第十条/), remedy: expect.any(String) })]) })
  })

  test('the timeline tells people sentences and keeps the raw details from the unit', async () => {
    const own = (await api.call('unit', 'GET', `/api/projects/${caseId}/timeline`)).body
    expect(own).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ title: '提交申报', actor: '自治区某厅', details: null })]) })
    expect(JSON.stringify(own)).not.toContain('其他记录')
  })
})

describe('a process that was ended in Operate', () => {
  test('stands on the board as ended, and an operator closes the case with a reason; a running one cannot be closed', async () => {
    const ended = String((await api.call('unit', 'POST', '/api/projects', { ...softwareFacts, projectName: '流程被终止的平台' })).body['caseId'])
    await api.call('unit', 'POST', `/api/projects/${ended}/submission`)
    const close = () => api.call('operator', 'POST', `/api/projects/${ended}/close`, { reason: '误操作终止，单位将重新申报' })
    expect((await close()).body).toMatchObject({ status: 409, code: 'still-running' })
    const root = (await api.register.projects.get(ended)).processInstanceKey ?? ''
    await api.register.feed.applyUnordered([{ kind: 'processInstance', partition: 1, position: '2', at: api.clock.now(), processInstanceKey: root, parentProcessInstanceKey: null, bpmnProcessId: 'project-lifecycle', state: 'TERMINATED' }])
    expect((await api.call('operator', 'GET', '/api/stuck')).body).toMatchObject({ waiting: expect.arrayContaining([expect.objectContaining({ caseId: ended, waitsFor: 'terminated', title: '流程已终止' })]) })
    expect((await close()).body).toMatchObject({ project: { status: 'terminated', statusTitle: '已终止' } })
    expect((await api.call('operator', 'GET', '/api/stuck')).text).not.toContain(ended)
    expect(await api.register.ledger.list({ caseId: ended })).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'outcome-recorded', actor: 'operator', details: expect.objectContaining({ outcome: { reason: '误操作终止，单位将重新申报', closedBy: 'operator' } }) })]))
    expect((await close()).body).toMatchObject({ status: 409, code: 'not-running' })
  })
})

describe('a case whose process was ended in Operate by mistake', () => {
  test('is started anew at its stage by an operator with a reason, once; a running one is not', async () => {
    const ended = String((await api.call('unit', 'POST', '/api/projects', { ...softwareFacts, projectName: '误终止后接着办的平台' })).body['caseId'])
    await api.call('unit', 'POST', `/api/projects/${ended}/submission`)
    const restart = () => api.call('operator', 'POST', `/api/projects/${ended}/restart`, { reason: '误在 Operate 中终止' })
    expect((await restart()).body).toMatchObject({ status: 409, code: 'still-running' })
    const root = (await api.register.projects.get(ended)).processInstanceKey ?? ''
    await api.register.feed.applyUnordered([{ kind: 'processInstance', partition: 1, position: '3', at: api.clock.now(), processInstanceKey: root, parentProcessInstanceKey: null, bpmnProcessId: 'project-lifecycle', state: 'TERMINATED' }])
    api.engine.running.delete(ended)
    const [one, two] = await Promise.all([restart(), restart()])
    expect([one.status, two.status].filter((status) => status === 200).length).toBeGreaterThan(0)
    const starts = api.calls.filter(({ act, key }) => act === 'start' && key === ended)
    expect(starts.filter(({ variables }) => variables?.['resumeAt'] === 'declaration').length).toBeGreaterThan(0)
    expect((await api.register.projects.get(ended)).processInstanceKey).not.toBe(root)
    expect((await api.register.ledger.list({ caseId: ended })).filter(({ action }) => action === 'case-restarted')).toEqual([expect.objectContaining({ actor: 'operator', details: { reason: '误在 Operate 中终止', stage: 'declaration' } })])
    expect((await restart()).body).toMatchObject({ status: 409, code: 'still-running' })
    expect((await api.call('operator', 'GET', '/api/stuck')).body).not.toMatchObject({ waiting: expect.arrayContaining([expect.objectContaining({ caseId: ended, waitsFor: 'terminated' })]) })
  })
})

describe('the documentation', () => {
  test('describes every endpoint as OpenAPI 3.1, with its refusals, and is served as a page', async () => {
    const document = (await api.call(null, 'GET', '/api/openapi.json')).body
    expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/api/projects/{caseId}/submission': { post: { operationId: 'submit-project', responses: { default: {} } } } } })
    for (const endpoint of api.api.endpoints) expect(JSON.stringify(document)).toContain(`"operationId":"${endpoint.id}"`)
    expect((await api.call(null, 'GET', '/api/docs')).text).toContain('提交申报')
    expect((await api.call(null, 'GET', '/api/docs/errors')).text).toContain('id="classified-offline"')
  })

  test('health answers live at once and ready by its parts', async () => {
    expect((await api.call(null, 'GET', '/health/live')).body).toMatchObject({ status: 'live' })
    expect((await api.call(null, 'GET', '/health/ready')).body).toMatchObject({ status: 'ready', checks: {} })
  })
})
