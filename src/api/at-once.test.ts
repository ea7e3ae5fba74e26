import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => { api = await startTestApi() }, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const unit = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => api.call('unit', method, `/api${path}`, body, headers)
const declare = async () => String((await unit('POST', '/projects', softwareFacts)).body['caseId'])

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
