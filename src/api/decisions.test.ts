import { evaluateLocally } from '../policy/index.ts'
import { softwareFacts, startTestApi } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
let caseId = ''
let receiptId = ''
beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
  const project = await api.register.projects.get(caseId)
  const pack = api.packs.get(project.packId ?? '')
  const { rows, output } = evaluateLocally(pack, 'management-mode', { facts: project.facts })
  const receipt = await api.register.receipts.record({
    caseId, rule: 'management-mode', decisionId: `${pack.id}-management-mode`, decisionKey: null, elementInstanceKey: '1', jobKey: 'management-mode', facts: project.facts, readings: project.readings, parameters: project.parameters,
    result: output, rows, clauses: [], packId: pack.id, packHash: pack.hash, calendarVersion: 'v',
  })
  receiptId = receipt.receiptId
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const why = (id: string, who = 'operator') => api.call(who, 'GET', `/api/projects/${caseId}/receipts/${id}/why`)
const switchTo = (body: Record<string, unknown>, who = 'analyst') => api.call(who, 'POST', `/api/projects/${caseId}/readings`, body)

test('a receipt tells its rows with clauses, what it looked at, the nearest change that gives another answer, and that it replays', async () => {
  const { status, body } = await why(receiptId)
  expect(status).toBe(200)
  expect(body).toMatchObject({ rule: 'management-mode', title: '管理方式', replay: { same: true, differences: [] }, receipt: { receiptId, caseId } })
  expect(body['rows']).toEqual([expect.objectContaining({ id: expect.stringMatching(/^GX-MM-/), clauses: [expect.objectContaining({ citation: expect.stringContaining('第十条'), summary: expect.any(String) })] })])
  expect(body['changes']).toEqual(expect.arrayContaining([expect.objectContaining({ path: 'totalInvestment', rows: [expect.stringMatching(/^GX-MM-/)] })]))
})

test('a receipt of another case, or none, is not found; a unit sees the why of its own case', async () => {
  expect((await why('none')).body).toMatchObject({ status: 404, code: 'receipt-not-found' })
  expect((await why(receiptId, 'unit')).status).toBe(200)
  expect((await why(receiptId, 'other-unit')).body).toMatchObject({ code: 'project-not-found' })
})

test('a later switch reaches an open case only by this act: with a reason, in the ledger, said what was decided already', async () => {
  const { status, body } = await switchTo({ readings: { mixedProjectType: 'anyPart' }, reason: '按新的指导意见' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ changed: [{ id: 'mixedProjectType' }], decided: [{ rule: 'management-mode', title: '管理方式' }], readings: { mixedProjectType: 'anyPart' } })
  expect((await api.register.projects.get(caseId)).readings).toMatchObject({ mixedProjectType: 'anyPart', mixedFunding: 'asFiscal' })
  const entries = (await api.register.ledger.list({ caseId })).filter(({ action }) => action === 'readings-switched')
  expect(entries).toEqual([expect.objectContaining({ actor: 'analyst', details: { readings: { mixedProjectType: { from: 'mainKind', to: 'anyPart' } }, parameters: {}, reason: '按新的指导意见' }, clauses: ['GX-10-1', 'GX-10-2'] })])
})

test('the same switch again changes nothing and writes nothing', async () => {
  expect((await switchTo({ readings: { mixedProjectType: 'anyPart' }, reason: '再说一次' })).body).toMatchObject({ changed: [] })
  expect((await api.register.ledger.list({ caseId })).filter(({ action }) => action === 'readings-switched')).toHaveLength(1)
})

test('an unknown reading, a missing reason, and a case that has ended are refused', async () => {
  expect((await switchTo({ readings: { mixedProjectType: 'none' }, reason: '试一试' })).body).toMatchObject({ status: 422, code: 'reading-unknown' })
  expect((await switchTo({ parameters: ['nothing'], reason: '试一试' })).body).toMatchObject({ code: 'reading-unknown' })
  expect((await switchTo({ readings: { mixedProjectType: 'mainKind' } })).body).toMatchObject({ status: 422, code: 'invalid-input' })
  expect((await switchTo({ readings: { mixedProjectType: 'mainKind' }, reason: '试一试' }, 'unit')).body).toMatchObject({ code: 'role-not-allowed' })
  await api.register.projects.setStatus({ caseId, status: 'withdrawn', stage: 'closed', by: 'unit' })
  expect((await switchTo({ readings: { mixedProjectType: 'mainKind' }, reason: '试一试' })).body).toMatchObject({ status: 409, code: 'case-not-open' })
})

test('a name that every object has is no parameter', async () => {
  expect((await switchTo({ parameters: ['toString'], reason: '试一试' })).body).toMatchObject({ status: 422, code: 'reading-unknown', detail: expect.stringContaining('toString') })
})
