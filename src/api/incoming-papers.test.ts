import { createHash } from 'node:crypto'
import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const at = new Date('2026-11-20T09:00:00Z')
const stepKey = (formId: string) => `${caseId}:${formId}:1:gx-finance/act`
const address = (formId: string) => `/api/tasks/${encodeURIComponent(stepKey(formId))}/incoming-paper?fileName=${encodeURIComponent('复函.pdf')}`
const pdf = () => plainPdf('同意')
const send = (who: string, formId: string, content: Uint8Array) => api.call(who, 'PUT', address(formId), content, { 'content-type': 'application/octet-stream' })

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  for (const [index, formId] of ['enter-external-act', 'give-opinion'].entries()) {
    const processInstanceKey = String(801 + index)
    await api.register.steps.openStep({
      stepKey: stepKey(formId), caseId, element: formId, round: 1, body: 'gx-finance', item: 'act', level: 'handler', formId, candidateGroups: ['gx-finance'], processInstanceKey, jobKey: String(811 + index), opening: {},
      dates: () => ({ dueAt: at, remindAt: at, escalateAt: at }),
    })
    await api.register.feed.applyUnordered([{ kind: 'userTask', partition: 1, position: String(index + 1), at: new Date(), userTaskKey: String(900 + index), processInstanceKey, elementId: formId, elementInstanceKey: String(890 + index), assignee: null, candidateGroups: ['gx-finance'], dueDate: null, state: 'CREATED' }])
  }
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('the clerk of the body that waits for an answer uploads it, and the form offers it', async () => {
  const kept = await send('gx-finance', 'enter-external-act', pdf())
  expect([kept.status, kept.body]).toEqual([200, expect.objectContaining({ fileName: '复函.pdf', documentType: 'incoming-paper' })])
  const task = await api.call('gx-finance', 'GET', `/api/tasks/${encodeURIComponent(stepKey('enter-external-act'))}`)
  expect(JSON.stringify(task.body)).toContain(String(kept.body['documentId']))
})

test('nobody else uploads there, nothing that is no paper is kept, and a step that takes no papers takes none', async () => {
  const before = (await api.register.documents.all(caseId)).length
  expect((await send('gx-data-bureau', 'enter-external-act', pdf())).body).toMatchObject({ code: 'task-not-found' })
  expect((await send('unit', 'enter-external-act', pdf())).body).toMatchObject({ code: 'task-not-found' })
  expect((await send('gx-finance', 'enter-external-act', Buffer.from('not a paper'))).body).toMatchObject({ code: 'file-unusable' })
  expect((await send('gx-finance', 'give-opinion', pdf())).body).toMatchObject({ code: 'not-editable' })
  expect((await api.register.documents.all(caseId)).length).toBe(before)
})

test('an answer that no database keeps is refused before the engine hears of it', async () => {
  const deep = Array.from({ length: 100_000 }).reduce<string>((inner) => `[${inner}]`, '1')
  for (const values of ['{"outcome":"notNeeded","content":"\\u0000"}', '{"outcome":"notNeeded","content":"\\ud800"}', `{"outcome":"notNeeded","content":${deep}}`]) {
    const from = api.calls.length
    const answer = await api.call('gx-finance', 'POST', `/api/tasks/${encodeURIComponent(stepKey('enter-external-act'))}/completion`, `{"values":${values}}`, { 'content-type': 'application/json' })
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid-input' })
    expect(api.calls.slice(from)).toEqual([])
  }
})

test('two papers that are sent to one place at once are both kept, each with its own content', async () => {
  const papers = ['甲', '乙'].map((text) => plainPdf(text))
  const before = (await api.register.documents.all(caseId)).length
  const kept = await Promise.all(papers.map((content) => send('gx-finance', 'enter-external-act', content)))
  expect(kept.map(({ status }) => status)).toEqual([200, 200])
  expect(kept.map(({ body }) => body['sha256'])).toEqual(papers.map((content) => createHash('sha256').update(content).digest('hex')))
  expect((await api.register.documents.all(caseId)).length).toBe(before + 2)
})
