import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const due = new Date('2026-11-20T09:00:00Z')
const stepKey = () => `${caseId}:give-opinion:1:gx-finance/funds:handler`
const review = { item: 'funds', title: '资金来源审查', body: 'gx-finance', phase: 1, moment: 'declaration', binding: false, form: 'give-opinion', limit: 'review', clauses: [] }
const open = async (jobKey: string): Promise<void> => {
  await api.register.steps.openStep({
    stepKey: stepKey(), caseId, element: 'give-opinion', round: 1, body: 'gx-finance', item: 'funds', level: 'handler', formId: 'give-opinion', candidateGroups: ['gx-finance'], processInstanceKey: '801', jobKey, opening: { review },
    dates: () => ({ dueAt: due, remindAt: due, escalateAt: due }),
  })
  await api.register.feed.applyUnordered([{ kind: 'userTask', partition: 1, position: jobKey, at: api.clock.now(), userTaskKey: `9${jobKey}`, processInstanceKey: '801', elementId: 'give-opinion', elementInstanceKey: jobKey, assignee: null, candidateGroups: ['gx-finance'], dueDate: null, state: 'CREATED' }])
}
const away = async (act: () => Promise<{ body: Record<string, unknown> }>): Promise<void> => {
  api.engine.down = true
  expect((await act()).body).toMatchObject({ status: 503, code: 'engine-unavailable' })
  await expect(api.api.resending.resend().then(() => api.api.resending.resend())).rejects.toMatchObject({ code: 'engine-unavailable' })
  api.engine.down = false
}
const sent = async (): Promise<{ act: string; key: string }[]> => {
  const from = api.calls.length
  await api.api.resending.resend()
  return api.calls.slice(from).map(({ act, key }) => ({ act, key }))
}

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  await open('802')
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('a step that was called back while the engine was away is called again, until it is open anew', async () => {
  await away(() => api.call('operator', 'POST', `/api/tasks/${encodeURIComponent(stepKey())}/recall`, { reason: '改期' }))
  expect(await sent()).toEqual([{ act: 'correlate step-recall', key: stepKey() }])
  await open('803')
  expect(await sent()).toEqual([])
})

test('the same holds when a project is suspended and when it goes on', async () => {
  const bureau = (path: string, body?: unknown) => () => api.call('gx-data-bureau', 'POST', `/api/projects/${caseId}/${path}`, body)
  await away(bureau('suspension', { reason: '等待规划' }))
  expect(await sent()).toEqual([{ act: 'correlate step-recall', key: stepKey() }])
  await open('804')
  expect(await sent()).toEqual([])
  await away(bureau('resumption'))
  expect(await sent()).toEqual([{ act: 'correlate step-resume', key: stepKey() }])
  await open('805')
  expect(await sent()).toEqual([])
})

test('an opinion whose withdrawal the engine did not hear stays given, and can be withdrawn later', async () => {
  await api.register.steps.complete(stepKey())
  await api.register.projects.setStatus({ caseId, status: 'review', by: 'system' })
  const withdraw = () => api.call('gx-finance', 'POST', `/api/tasks/${encodeURIComponent(stepKey())}/withdrawal`, { reason: '改期' })
  api.engine.down = true
  expect((await withdraw()).body).toMatchObject({ code: 'engine-unavailable' })
  api.engine.down = false
  expect((await api.register.steps.get(stepKey())).state).toBe('done')
  api.engine.running.add(`${caseId}:declaration:1:-`)
  expect((await withdraw()).body).toMatchObject({ done: true })
  await open('806')
})

test('a request that the engine did not hear is handed over when it is there again, and one that was heard is not handed over twice', async () => {
  await api.register.projects.setStatus({ caseId, status: 'implementation', stage: 'implementation', by: 'system' })
  const ask = (reasons: string) => api.call('unit', 'POST', `/api/projects/${caseId}/requests`, { kind: 'change', data: { reasons } })
  const handed = { act: 'correlate case-request', key: caseId }
  const decide = (number: number) => api.register.requests.decide({ caseId, kind: 'change', number, state: 'refused', by: 'system' })
  api.engine.down = true
  expect((await ask('增加内容')).body).toMatchObject({ status: 503 })
  api.engine.down = false
  expect(await sent()).toEqual([handed])
  expect(await sent()).toEqual([])
  await decide(1)
  api.engine.down = true
  await ask('再增加')
  api.engine.down = false
  expect((await ask('再增加')).body).toMatchObject({ first: false, request: { number: 2 } })
  expect(await sent()).toEqual([])
  await decide(2)
  await ask('三次')
  expect(await sent()).toEqual([])
})
