import { z } from 'zod'
import { plainPdf } from '../documents/testing/plain-files.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import { laterDocuments } from './shapes/later-documents.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
const ask = (kind: string, data: Record<string, unknown>, who = 'unit') => api.call(who, 'POST', `/api/projects/${caseId}/requests`, { kind, data })
const listed = async () => (await api.call('unit', 'GET', `/api/projects/${caseId}/requests`)).body
const enter = (stage: 'implementation' | 'acceptance') => api.register.projects.setStatus({ caseId, status: stage, stage, by: 'system' })
const change = { addedAmount: 100_000, withinTotal: false, reasons: '增加一个子系统' }

/** A duty without a day, as a pack's table answers it. */
const duty = {
  rule: 'GX-DL-03', clauses: ['GX-18-1'], force: 'must', name: 'contract-papers', role: 'process-papers', title: '及时上传合同', event: 'contractSigned', amount: null, unit: 'undated', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: 'gx-data-bureau', direction: 'after', opensAfter: null, recurring: null, fulfilledBy: ['contract'], statutory: true, consequence: null,
}

beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

test('before its stage a request is refused with the state of the project, and nothing is written', async () => {
  expect((await ask('change', change)).body).toMatchObject({ status: 409, code: 'request-not-now', detail: expect.stringContaining('变更申请') })
  expect((await ask('event', { event: 'started', on: '2026-11-01' })).body).toMatchObject({ code: 'request-not-now' })
  expect(await listed()).toEqual({ requests: [], possible: [], forms: [] })
})

test('in a 补正 the pre-check answers by the readings under which the case was submitted; to another unit the case is not there', async () => {
  await api.register.projects.switchReadings({ caseId, readings: { planDepth: 'threeDocuments' }, parameters: {}, reason: '测试', clauses: ['GX-11-1-1'], by: 'analyst' })
  const papers = async (more: Record<string, unknown>, who = 'unit') => {
    const { body, status } = await api.call(who, 'POST', '/api/prechecks', { facts: softwareFacts, ...more })
    return status === 200 ? JSON.stringify(body['requiredDocuments']) : body['code']
  }
  expect(await papers({})).not.toContain('feasibility-study')
  expect(await papers({ caseId })).toContain('feasibility-study')
  expect(await papers({ caseId }, 'other-unit')).toBe('project-not-found')
})

test('in its stage it is written first and handed to the waiting place; the same again makes no second one', async () => {
  await enter('implementation')
  expect((await ask('change', change)).body).toMatchObject({ first: true, request: { kind: 'change', number: 1, state: 'open', stateTitle: '办理中' } })
  expect(api.calls.at(-1)).toEqual({ act: 'correlate case-request', key: caseId, variables: { request: { kind: 'change', number: 1 } } })
  expect((await ask('change', change)).body).toMatchObject({ first: false, request: { number: 1 } })
  expect((await ask('completion', { completedOn: '2026-11-01' })).body).toMatchObject({ status: 409, code: 'request-open' })
  expect(await listed()).toMatchObject({ requests: [{ kind: 'change' }], possible: ['event'] })
})

test('where nobody waits the request is taken back, and the answer says what is going on', async () => {
  await api.register.requests.decide({ caseId, kind: 'change', number: 1, state: 'refused', by: 'system' })
  api.engine.running.delete(caseId)
  expect((await ask('completion', { completedOn: '2026-11-01' })).body).toMatchObject({ status: 409, code: 'request-not-now', detail: expect.stringContaining('流程') })
  api.engine.running.add(caseId)
  expect(await listed()).toMatchObject({ requests: [{ kind: 'change' }], possible: ['completion', 'change', 'termination', 'event'] })
})

test('what can be asked for says what to fill in, in the order of the kinds, by what the text of the project reads', async () => {
  const { possible, forms, requests } = z.object({ possible: z.array(z.string()), forms: z.array(z.looseObject({ kind: z.string(), fields: z.array(z.looseObject({ name: z.string(), label: z.string() })) })), requests: z.array(z.unknown()) }).parse(await listed())
  expect(forms.map(({ kind }) => kind)).toEqual(possible)
  const field = (kind: string, name: string) => forms.find((form) => form.kind === kind)?.fields.find((each) => each.name === name)
  expect(field('completion', 'completedOn')).toEqual({ name: 'completedOn', label: '竣工日期', type: 'date', required: true, read: true })
  expect(field('change', 'addedAmount')).toMatchObject({ label: '增加内容的投资', type: 'money', unit: '元', required: false, read: true })
  expect(field('change', 'fundsAdjustment')).toMatchObject({ read: false })
  expect(field('change', 'reasons')).toMatchObject({ type: 'long', required: true, read: true })
  expect(field('change', 'facts.totalInvestment')).toMatchObject({ label: '总投资额', section: '变更后的申报内容' })
  expect(field('change', 'facts.budgetSecured')).toBeUndefined()
  expect(field('change', 'facts.personalData')).toMatchObject({ type: 'yesno' })
  expect(field('event', 'event')).toMatchObject({ type: 'choice', choices: expect.arrayContaining([{ value: 'contractSigned', label: '签订合同' }]) })
  expect(field('event', 'departures')).toMatchObject({ type: 'rows', fields: [{ name: 'rule' }, { name: 'reasons' }] })
  expect(requests).toEqual([expect.objectContaining({ stateTitle: '未同意', dataList: expect.arrayContaining([{ label: '增加内容的投资', value: '100,000.00 元' }, { label: '是否未超出批复总额', value: '否' }, { label: '理由', value: '增加一个子系统' }]) })])
})

test('each kind takes its own data and nothing else', async () => {
  expect((await ask('completion', { completedOn: '1 November' })).body).toMatchObject({ status: 422, code: 'invalid-input' })
  expect((await ask('change', { ...change, priorAddedAmount: 0 })).body).toMatchObject({ status: 422 })
  expect((await ask('change', { ...change, facts: { classified: 'yes' } })).body).toMatchObject({ status: 422 })
  expect((await ask('holiday', {})).body).toMatchObject({ status: 422 })
})

test('an event is recorded at once, and the operator may report it for the unit', async () => {
  const from = api.calls.length
  expect((await ask('event', { event: 'contractSigned', on: '2026-11-03', contractAmount: 5_400_000 }, 'operator')).body).toMatchObject({ request: { state: 'done' }, project: { facts: { contractAmount: 5_400_000 } } })
  expect(api.calls.slice(from)).toEqual([])
})

test('a paper that is handed in while the project is built is counted with the dates at once', async () => {
  const content = plainPdf('季度报告')
  const announced = await api.call('unit', 'POST', `/api/projects/${caseId}/uploads`, { documentType: 'contract', fileName: '合同.pdf', size: content.length })
  expect(api.recomputed).toEqual([])
  expect((await api.call('unit', 'PUT', `/api/uploads/${String(announced.body['uploadId'])}`, content)).body).toMatchObject({ document: { documentType: 'contract' } })
  expect(api.recomputed).toEqual([caseId])
})

test('while nobody has a task the board says that the unit is waited for, until which statutory day and by which clause', async () => {
  const due = (dueDate: string) => api.register.deadlines.save([{
    caseId, name: 'own', role: 'other', title: '开工', event: 'approved', eventDate: '2026-11-01', dueDate, owedBy: 'constructionUnit', owedTo: null, statutory: true, provisional: false, calendarVersion: 'v', rule: 'R', clauses: ['GX-18-1'], consequence: null,
  }])
  const board = async () => (await api.call('operator', 'GET', '/api/stuck')).body
  const line = { caseId, task: '开工', body: '建设单位', basis: expect.stringMatching(/^法定期限：第十八条/) }
  await due('2026-12-01')
  expect(await board()).toMatchObject({ waiting: [{ ...line, waitsFor: 'unit', title: '等待单位', forUnit: true, dueAt: '2026-12-02T00:00:00+08:00', lateHours: 0 }], troubled: 0 })
  await due('2026-11-04')
  await api.register.deadlines.setState({ caseId, name: 'own', state: 'missed', by: 'system' })
  expect(await board()).toMatchObject({ waiting: [{ ...line, waitsFor: 'deadline', title: '法定期限已过', dueAt: '2026-11-05T00:00:00+08:00', lateHours: 9 }], troubled: 1 })
  await api.register.deadlines.madeUp({ caseId, name: 'own', on: '2026-12-03', by: 'system' })
})

test('a duty says which paper fulfils it, and the timeline by which it was fulfilled', async () => {
  await api.register.deadlines.replaceRules(caseId, [{ name: duty.name, role: duty.role, content: duty }])
  await api.register.deadlines.save([{ ...duty, caseId, eventDate: '2026-11-03', dueDate: null, provisional: false, calendarVersion: 'test' }])
  const listed = async () => (await api.call('unit', 'GET', `/api/projects/${caseId}/deadlines`)).body['deadlines']
  expect(await listed()).toContainEqual(expect.objectContaining({ stateTitle: '未定日期', fulfilledBy: [{ documentType: 'contract', title: '项目合同' }] }))
  await api.register.deadlines.setState({ caseId, name: duty.name, state: 'met', by: 'unit', on: '2026-11-05', papers: [{ documentId: 'd-1', documentType: 'contract', on: '2026-11-05' }] })
  expect(await listed()).toContainEqual(expect.objectContaining({ name: 'contract-papers', stateTitle: '已完成' }))
  const timeline = await api.call('unit', 'GET', `/api/projects/${caseId}/timeline`)
  expect(timeline.text).toContain('及时上传合同：已完成，凭“项目合同”')
})

test('the papers still to come are told: those that a duty names first, with their dates, then those of later steps, and every type that may be uploaded', async () => {
  const later = async (who = 'unit') => laterDocuments.parse((await api.call(who, 'GET', `/api/projects/${caseId}/later-documents`)).body)
  await api.register.projects.setManagementMode({ caseId, managementMode: 'approval', by: 'system' })
  await api.register.deadlines.replaceRules(caseId, [{ name: 'papers', role: 'process-papers', content: { ...duty, name: 'papers', fulfilledBy: ['audit-report', 'contract'] } }])
  await api.register.deadlines.save([{ ...duty, name: 'papers', caseId, eventDate: '2026-11-03', dueDate: '2026-12-03', provisional: false, calendarVersion: 'test' }])
  const { open, checked, wanted, types } = await later()
  expect({ open, checked }).toEqual({ open: true, checked: true })
  expect(wanted[0]).toMatchObject({ documentType: 'audit-report', title: '审计报告', moment: '验收', handedIn: false, duties: [{ title: '及时上传合同', dueDate: '2026-12-03' }], rule: 'GX-DL-03' })
  expect(wanted.map(({ moment }) => moment)).toEqual(expect.arrayContaining(['实施', '验收']))
  expect(wanted.find(({ documentType }) => documentType === 'contract')).toMatchObject({ handedIn: true, moment: '实施', mustContain: ['知识产权'] })
  expect(wanted.map(({ handedIn }) => handedIn)).toEqual(wanted.map(({ handedIn }) => handedIn).sort((a, b) => Number(a) - Number(b)))
  expect(wanted.map(({ documentType }) => documentType)).not.toContain('change-documents')
  expect(types).toEqual(expect.arrayContaining([{ documentType: 'supervision-contract', title: '监理合同' }, { documentType: 'other', title: '其他材料' }]))
  expect((await later('operator')).open).toBe(false)
  api.engine.down = true
  expect(await later()).toMatchObject({ open: true, checked: false, wanted: [{ documentType: 'audit-report' }, { documentType: 'contract' }] })
  api.engine.down = false
})

test('a duty that was decided before its papers were named has them from the table of its pack, and one that was done after all is not asked for', async () => {
  const before = Object.fromEntries(Object.entries({ ...duty, name: 'older' }).filter(([name]) => name !== 'fulfilledBy'))
  await api.register.deadlines.replaceRules(caseId, [{ name: 'older', role: duty.role, content: before }])
  await api.register.deadlines.save([{ ...duty, name: 'older', caseId, eventDate: '2026-11-01', dueDate: '2026-11-04', provisional: false, calendarVersion: 'test' }])
  const row = async () => (await api.call('unit', 'GET', `/api/projects/${caseId}/deadlines`)).body['deadlines']
  const duties = async () => laterDocuments.parse((await api.call('unit', 'GET', `/api/projects/${caseId}/later-documents`)).body).wanted.filter(({ documentType }) => documentType === 'contract').flatMap((one) => one.duties)
  expect(await row()).toContainEqual(expect.objectContaining({ name: 'older', fulfilledBy: expect.arrayContaining([{ documentType: 'contract', title: '项目合同' }]) }))
  await api.register.deadlines.setState({ caseId, name: 'older', state: 'missed', by: 'system' })
  expect(await duties()).toEqual([{ title: '及时上传合同', dueDate: '2026-11-04' }])
  await api.register.deadlines.madeUp({ caseId, name: 'older', on: '2026-11-05', by: 'system' })
  expect(await duties()).toEqual([])
})

test('an event before which something has to be done names it beside the event with its article; only what is asked for in principle may be departed from', async () => {
  const { facts } = await api.register.projects.get(caseId)
  await api.register.projects.saveFacts({ caseId, facts: { ...facts, procuredAsService: true }, by: 'unit' })
  const { body } = await ask('event', { event: 'contractSigned', on: '2026-11-03' })
  expect(body).toMatchObject({ status: 409, code: 'matters-missing', detail: expect.stringMatching(/知识产权归属（签订合同之前，第十七条第二款 GX-17-2）/), remedy: '在待办任务中办妥这些事项后再报告。' })
  expect(body['errors']).toEqual([{ path: 'data.event', message: expect.stringContaining('GX-CO-08') }])
})

test('another stage takes other kinds', async () => {
  await enter('acceptance')
  expect((await ask('change', change)).body).toMatchObject({ code: 'request-not-now' })
  expect((await ask('extension', { requestedMonths: 6, reasons: '设备到货延迟' })).body).toMatchObject({ first: true, request: { kind: 'extension', number: 1 } })
})
