import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectDocument } from '../documents/inspect/inspect-document.ts'
import { createPrintedForms } from './services/printed-forms.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
let folder = ''
beforeAll(async () => {
  api = await startTestApi()
  folder = await mkdtemp(join(tmpdir(), 'binglian-forms-'))
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
}, 180_000)
afterAll(async () => { await api?.stop(); await rm(folder, { recursive: true, force: true }) }, 60_000)

const textOf = async (form: Parameters<ReturnType<typeof createPrintedForms>>[0]['form'], stepKey?: string): Promise<string> => {
  const print = createPrintedForms({ register: api.register, packs: api.packs, clock: api.clock, calendarFor: () => { throw new Error('no form counts days') } })
  const { content, fileName } = await print({ project: await api.register.projects.get(caseId), form, stepKey })
  const path = join(folder, 'form.docx')
  await writeFile(path, content)
  const { text, faults } = await inspectDocument({ stream: createReadStream(path) }, { fileName })
  expect([form, faults]).toEqual([form, []])
  return text ?? ''
}
const print = (form: string, who = 'unit', query = '') => api.call(who, 'GET', `/api/projects/${caseId}/forms/${form}${query}`)

test('before the submission nobody knows the regulation, so that there is no form to print', async () => {
  expect((await print('declaration-form')).body).toMatchObject({ status: 409, code: 'not-now', remedy: expect.stringContaining('提交以后') })
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
})

test('a form is a Word file with the project in it, for the unit as for the bodies, and not for a stranger', async () => {
  const answer = await print('declaration-form')
  expect([answer.status, answer.headers.get('content-type'), answer.text.slice(0, 2)]).toEqual([200, expect.stringContaining('wordprocessingml'), 'PK'])
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`${softwareFacts.projectName}-政务信息化项目申报表.docx`)
  expect((await print('declaration-form', 'other-unit')).status).toBe(404)
  expect((await print('holiday-form')).body).toMatchObject({ status: 422 })
  for (const form of ['declaration-form', 'filing-form', 'expert-sign-in', 'expert-opinion'] as const) expect(await textOf(form)).toContain(softwareFacts.projectName)
})

test('an application\'s form says what was asked for and why, and there is none before it is made', async () => {
  expect((await print('change-form')).body).toMatchObject({ code: 'not-now', detail: expect.stringContaining('还没有提出') })
  await api.register.requests.make({ caseId, kind: 'change', data: { addedAmount: 100_000, goalsChanged: false, reasons: '增加一个子系统' }, by: 'unit' })
  const text = await textOf('change-form')
  for (const part of ['增加内容的投资（元）', '100', '建设目标是否变更', '否', '增加一个子系统', '审批部门']) expect(text).toContain(part)
  await api.register.requests.decide({ caseId, kind: 'change', number: 1, state: 'refused', by: 'system' })
  await api.register.requests.make({ caseId, kind: 'extension', data: { requestedMonths: 6, reasons: '测评排期' }, by: 'unit' })
  expect(await textOf('extension-form')).toContain('测评排期')
})

test('a reminder names the step, who has it and how late it is, as an internal limit', async () => {
  const due = new Date('2026-11-01T09:00:00Z')
  const stepKey = `${caseId}:give-opinion:1:gx-finance/funds:handler`
  await api.register.steps.openStep({
    stepKey, caseId, element: 'give-opinion', round: 1, body: 'gx-finance', item: 'funds', level: 'handler', formId: 'give-opinion', candidateGroups: ['gx-finance'], processInstanceKey: '801', jobKey: '802',
    dates: () => ({ dueAt: due, remindAt: due, escalateAt: due }),
  })
  expect((await print('reminder', 'operator')).body).toMatchObject({ status: 404, code: 'task-not-found' })
  const text = await textOf('reminder', stepKey)
  for (const part of ['催办单', '自治区财政厅', '部门审查', '内部时限', '已逾期 4 天']) expect(text).toContain(part)
})
