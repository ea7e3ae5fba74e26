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
