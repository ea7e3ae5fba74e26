import { fillRegister } from '../register/testing/fill-register.ts'
import { startTestApi, testUnit } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
  await fillRegister(api.db, { projects: 300, stepsEach: 2, packId: 'guangxi-2024', unitId: testUnit.creditCode, now: api.clock.now() })
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const names = (body: Record<string, unknown>): string[] => {
  const { projects } = body
  return Array.isArray(projects) ? projects.map((project: { name: string }) => project.name) : []
}

test('a reviewer pages through the cases of his body, each once, and the total counts them all', async () => {
  const seen: string[] = []
  for (let offset = 0; ; offset += 40) {
    const { body } = await api.call('gx-finance', 'GET', `/api/projects?limit=40&offset=${offset}`)
    // Two of six bodies have a step in each case, so that a third of the 300 is finance's.
    expect(body).toMatchObject({ total: 100 })
    seen.push(...names(body))
    if (names(body).length < 40) break
  }
  expect([seen.length, new Set(seen).size]).toEqual([100, 100])
  for (const name of seen.slice(0, 3)) expect((await api.register.steps.all(`many-${name.replace(/\D/g, '')}`)).map((step) => step.body)).toContain('gx-finance')
})

test('the approving body sees every submitted case, the unit its own, and a search narrows each', async () => {
  expect((await api.call('gx-data-bureau', 'GET', '/api/projects?limit=5')).body).toMatchObject({ total: 300 })
  expect((await api.call('unit', 'GET', '/api/projects')).body).toMatchObject({ total: 3 })
  expect((await api.call('gx-data-bureau', 'GET', `/api/projects?search=${encodeURIComponent('MANY-2026-00017')}`)).body).toMatchObject({ total: 1, projects: [{ name: '第 17 号政务平台', waitingFor: [{ title: '第 1 项审查' }] }] })
})

test('tasks come page by page, the most urgent first, and the total counts them all', async () => {
  const { body } = await api.call('gx-finance', 'GET', '/api/tasks?limit=10')
  expect(body).toMatchObject({ total: 50, tasks: expect.any(Array) })
  const { tasks } = body
  const dues = Array.isArray(tasks) ? tasks.map((task: { dueAt: string }) => task.dueAt) : []
  expect(dues).toHaveLength(10)
  expect(dues).toEqual([...dues].sort())
})

test('a clause comes with its article where the official text was loaded, and says so where it was not', async () => {
  const id = api.packs.get('guangxi-2024').clauses.find((clause) => clause.article === 11)?.id ?? ''
  const clause = () => api.call('unit', 'GET', `/api/packs/guangxi-2024/clauses/${id}`)
  expect((await clause()).body).toMatchObject({ id, article: expect.stringContaining('第十一条'), text: null })
  await api.register.articles.saveArticles('guangxi-2024', [{ article: 11, text: '测试用的条文。', sha256: 'x' }])
  expect((await clause()).body).toMatchObject({ text: '测试用的条文。' })
  expect((await api.call('unit', 'GET', '/api/packs/guangxi-2024/clauses/none')).body).toMatchObject({ status: 404, code: 'clause-not-found' })
})

test('an upload that nobody took up for a week is thrown away with its bytes, a younger one stays', async () => {
  const upload = (uploadId: string) => api.register.uploads.start({ uploadId, caseId: 'many-1', documentType: 'other', fileName: 'a.pdf', size: 10, createdBy: 'unit' })
  await upload('old')
  api.clock.advance(7 * 86_400_000)
  await upload('young')
  expect(await api.api.sweepUploads()).toBe(0)
  api.clock.advance(1)
  expect(await api.api.sweepUploads()).toBe(1)
  await expect(api.register.uploads.get('old')).rejects.toMatchObject({ code: 'upload-not-found' })
  expect(await api.register.uploads.get('young')).toMatchObject({ fileName: 'a.pdf' })
})
