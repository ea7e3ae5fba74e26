import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => { api = await startTestApi() }, 60_000)
afterAll(async () => { await api.stop() })

test('the pre-check says by which route a project of 5.6 million goes, with clauses', async () => {
  const answer = await api.call('unit', 'POST', '/api/prechecks', { facts: softwareFacts })
  console.log(answer.status, JSON.stringify(answer.body, null, 1).slice(0, 6000))
  expect(answer.status).toBe(200)
})
