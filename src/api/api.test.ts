import { z } from 'zod'
import { unitGroup } from '../engine/step-key.ts'
import { hostileFile } from '../documents/testing/hostile-files.ts'
import { plainPdf } from '../documents/testing/plain-files.ts'
import { otherUnit, softwareFacts, startTestApi, testUnit, testUploadLimit } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => { api = await startTestApi() }, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const unit = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => api.call('unit', method, `/api${path}`, body, headers)
const declare = async (change: Record<string, unknown> = {}): Promise<string> => {
  const answer = await unit('POST', '/projects', { ...softwareFacts, ...change })
  if (answer.status !== 201) throw new Error(answer.text)
  return String(answer.body['caseId'])
}
const announce = async (caseId: string, fileName: string, size: number, documentType = 'construction-plan') => unit('POST', `/projects/${caseId}/uploads`, { documentType, fileName, size })
const upload = async (caseId: string, fileName: string, content: Uint8Array, documentType?: string) => {
  const announced = await announce(caseId, fileName, content.length, documentType)
  return unit('PUT', `/uploads/${String(announced.body['uploadId'])}`, content)
}
const documentsOf = async (caseId: string) => z.object({ documents: z.array(z.looseObject({ documentId: z.string(), fileName: z.string() })) }).parse((await unit('GET', `/projects/${caseId}/documents`)).body).documents
/** The 补正 step as open-step makes it, with its task in the engine. */
const openCorrection = async (caseId: string, userTaskKey = '90001'): Promise<void> => {
  const groups = [unitGroup(testUnit.creditCode)]
  const at = new Date('2026-11-20T09:00:00Z')
  await api.register.projects.setStatus({ caseId, status: 'correction', by: 'system' })
  await api.register.steps.openStep({ stepKey: `${caseId}:correct-declaration:1:-`, caseId, element: 'correct-declaration', round: 1, formId: 'correct-declaration', candidateGroups: groups, processInstanceKey: `7${userTaskKey}`, jobKey: '10', dates: () => ({ dueAt: at, remindAt: at, escalateAt: at }) })
  await api.register.feed.applyUnordered([{ kind: 'userTask', partition: 1, position: userTaskKey, at: new Date(), userTaskKey, processInstanceKey: `7${userTaskKey}`, elementId: 'correct-declaration', elementInstanceKey: `8${userTaskKey}`, assignee: null, candidateGroups: groups, dueDate: null, state: 'CREATED' }])
}

describe('the first question', () => {
  test.each(['yes', 'undecided'])('a project whose secrecy is %s is sent the offline way, whatever else the body says, and nothing is stored', async (classified) => {
    const before = await api.register.projects.count()
    for (const path of ['/projects', '/prechecks']) {
      const body = { classified, nonsense: { a: 1 } }
      const answer = await unit('POST', path, path === '/projects' ? body : { facts: body })
      expect([answer.status, answer.body['code']]).toEqual([422, 'classified-offline'])
      expect(answer.text).toContain('线下')
    }
    expect(await api.register.projects.count()).toBe(before)
  })

  test('a declaration that does not answer it is refused and told so', async () => {
    const answer = await unit('POST', '/projects', { ...softwareFacts, classified: undefined })
    expect(answer.status).toBe(422)
    expect(answer.body['errors']).toContainEqual({ path: 'classified', message: expect.any(String) })
  })
})

describe('bad input gets a clear Chinese message and changes nothing', () => {
  test('wrong JSON, a body of another type and a body that is too large are named as such', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await unit('POST', '/projects', '{"classified": "no",', headers)).body).toMatchObject({ status: 400, code: 'invalid-json' })
    expect((await unit('POST', '/projects', 'classified=no', { 'content-type': 'text/plain' })).body).toMatchObject({ status: 415, code: 'unsupported-media-type' })
    expect((await unit('POST', '/projects', JSON.stringify({ summary: 'x'.repeat(1_100_000) }), headers)).body).toMatchObject({ status: 413, code: 'body-too-large' })
  })

  test.each([
    ['an unknown field', { colour: 'red' }, 'colour', '不认识的字段'],
    ['money as text', { totalInvestment: '5600000' }, 'totalInvestment', '数字'],
    ['negative money', { totalInvestment: -1 }, 'totalInvestment', '负数'],
    ['money with three decimals', { totalInvestment: 100.001 }, 'totalInvestment', '两位小数'],
    ['money beyond what can be entered', { totalInvestment: 1e13 }, 'totalInvestment', '超出'],
    ['an impossible date', { plannedStart: '2026-02-30' }, 'plannedStart', '日期'],
    ['an unknown kind of project', { projectType: 'spaceship' }, 'projectType', '可选'],
    ['a fact that only the register sets', { declaredAt: '2020-01-01' }, 'declaredAt', '不认识的字段'],
  ])('%s', async (_what, change, path, says) => {
    const before = await api.register.projects.count()
    const answer = await unit('POST', '/projects', { ...softwareFacts, ...change })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(answer.body['errors']).toContainEqual({ path, message: expect.stringContaining(says) })
    expect(await api.register.projects.count()).toBe(before)
  })

  test('a credit code with a wrong check character is refused and told which place', async () => {
    const answer = await unit('POST', '/projects', { ...softwareFacts, participants: { declaringUnit: { name: '某厅', creditCode: '11450000007565331K' } } })
    expect(answer.body).toMatchObject({ status: 422, code: 'credit-code-invalid', errors: [{ path: 'facts.participants.declaringUnit.creditCode' }] })
  })

  test('a unit may not declare for another unit', async () => {
    const answer = await unit('POST', '/projects', { ...softwareFacts, participants: { declaringUnit: { name: otherUnit.name, creditCode: otherUnit.creditCode } } })
    expect(answer.body).toMatchObject({ status: 422, code: 'unit-mismatch' })
  })

  test('an address, a method and a case that do not exist are named as such', async () => {
    expect((await unit('GET', '/nothing')).body).toMatchObject({ status: 404, code: 'no-such-address' })
    expect((await unit('DELETE', '/projects')).body).toMatchObject({ status: 405, code: 'method-not-allowed' })
    expect((await unit('GET', '/projects/none')).body).toMatchObject({ status: 404, code: 'project-not-found' })
  })

  test('changes of a draft that would make it invalid leave it as it was', async () => {
    const caseId = await declare()
    const answer = await unit('PATCH', `/projects/${caseId}/facts`, { facts: { totalInvestment: -5, plannedMonths: 12 } })
    expect(answer.status).toBe(422)
    expect((await api.register.projects.get(caseId)).facts).toEqual(softwareFacts)
    expect((await unit('PATCH', `/projects/${caseId}/facts`, { facts: { plannedMonths: 12, summary: null } })).status).toBe(200)
    const { facts } = await api.register.projects.get(caseId)
    expect([facts['plannedMonths'], 'summary' in facts]).toEqual([12, false])
  })
})

describe('the pre-check', () => {
  test('says route, reviews, documents and clauses of a complete project, and stores nothing', async () => {
    const before = await api.register.projects.count()
    const answer = await unit('POST', '/prechecks', { facts: softwareFacts })
    expect(answer.body).toMatchObject({ complete: true, missingFacts: [], managementMode: { mode: 'approval', title: '审批制', decidedByName: '自治区数据局' } })
    const { clauses, reviews, requiredDocuments } = z.object({ clauses: z.record(z.string(), z.object({ summary: z.string() })), reviews: z.array(z.object({ title: z.string(), clauses: z.array(z.string()) })), requiredDocuments: z.array(z.object({ documentType: z.string(), clauses: z.array(z.string()) })) }).parse(answer.body)
    expect(reviews.map((review) => review.title)).toContain('技术审查')
    expect(requiredDocuments.map((document) => document.documentType)).toContain('construction-plan')
    for (const row of [...reviews, ...requiredDocuments]) for (const clause of row.clauses) expect(clauses[clause]?.summary.length).toBeGreaterThan(5)
    expect(await api.register.projects.count()).toBe(before)
  })

  test.each([[2_000_000, 'approval'], [1_999_999.99, 'filing'], [100_000, 'filing'], [99_999.99, 'selfManaged']])('a software project of %d yuan goes the way of %s', async (totalInvestment, mode) => {
    const answer = await unit('POST', '/prechecks', { facts: { ...softwareFacts, totalInvestment, softwareInvestment: totalInvestment } })
    expect(answer.body).toMatchObject({ managementMode: { mode } })
  })

  test('lists what is missing with the rules that need it, instead of assuming anything', async () => {
    const answer = await unit('POST', '/prechecks', { facts: { ...softwareFacts, totalInvestment: undefined } })
    expect(answer.body).toMatchObject({ complete: false, managementMode: null, missingFacts: expect.arrayContaining([expect.objectContaining({ path: 'totalInvestment', label: '总投资额（元）', rules: expect.arrayContaining(['管理方式']) })]) })
  })

  test('names a jurisdiction without a regulation in force', async () => {
    expect((await unit('POST', '/prechecks', { facts: { ...softwareFacts, jurisdiction: 'atlantis' } })).body).toMatchObject({ status: 422, code: 'no-pack-in-force' })
  })
})

describe('uploads', () => {
  test('a file sent in two pieces goes on where it broke off, is looked at and becomes a document', async () => {
    const caseId = await declare()
    const content = plainPdf(`${softwareFacts.projectName} 建设方案 投资概算`)
    const announced = await announce(caseId, '建设方案.pdf', content.length)
    expect([announced.status, announced.body['received']]).toEqual([201, 0])
    const path = `/uploads/${String(announced.body['uploadId'])}`
    const first = await unit('PUT', path, content.subarray(0, 100), { 'content-range': `bytes 0-99/${content.length}` })
    expect(first.body).toMatchObject({ received: 100, document: null })
    expect((await unit('GET', path)).body).toMatchObject({ received: 100 })
    expect((await unit('PUT', path, content.subarray(200), { 'content-range': `bytes 200-${content.length - 1}/${content.length}` })).body).toMatchObject({ status: 409, code: 'upload-offset-wrong' })
    const last = await unit('PUT', path, content.subarray(100), { 'content-range': `bytes 100-${content.length - 1}/${content.length}` })
    expect(last.body).toMatchObject({ received: content.length, document: { fileName: '建设方案.pdf', mediaType: 'application/pdf', round: 1 } })
    const [document] = await documentsOf(caseId)
    const downloaded = await unit('GET', `/documents/${document?.documentId ?? ''}/content`)
    expect([downloaded.status, downloaded.headers.get('content-type'), downloaded.text.length > 100]).toEqual([200, 'application/pdf', true])
  })

  test.each([
    ['an empty file', '空.pdf', 0, 'file-empty'],
    ['a path in the name', '../../etc/passwd.pdf', 10, 'file-name-unsafe'],
    ['a programme', 'setup.exe', 10, 'file-type-refused'],
    ['a file over the limit', '大.pdf', testUploadLimit + 1, 'file-too-large'],
  ])('%s is refused before a byte of it is sent', async (_what, fileName, size, code) => {
    const caseId = await declare()
    const answer = await announce(caseId, fileName, size)
    expect([answer.body['code'], typeof answer.body['remedy']]).toEqual([code, 'string'])
    expect((await unit('GET', '/uploads/none')).status).toBe(404)
  })

  test('more bytes than announced are refused and not kept', async () => {
    const caseId = await declare()
    const announced = await announce(caseId, '方案.pdf', 10)
    const path = `/uploads/${String(announced.body['uploadId'])}`
    expect((await unit('PUT', path, new Uint8Array(11))).body).toMatchObject({ status: 413, code: 'file-too-large' })
    expect((await unit('GET', path)).body).toMatchObject({ received: 0 })
  })

  test.each(['a Windows program renamed to PDF', 'an encrypted PDF', 'a PDF that was cut off', 'a DOCX with an external entity', 'an OFD with an external entity', 'a ZIP bomb of 10 GB with an honest-looking header', 'a path that leaves the container'])(
    '%s is refused with its fault and remedy, and no document comes of it', async (title) => {
      const caseId = await declare()
      const { fileName, make, says } = hostileFile(title)
      const answer = await upload(caseId, fileName, make())
      expect([answer.status, answer.body['code'], typeof answer.body['remedy']]).toEqual([422, 'file-unusable', 'string'])
      expect(answer.text).toMatch(says)
      expect(await documentsOf(caseId)).toEqual([])
    }, 60_000)

  test('a document of a draft can be taken out, replaced, and read by a signed link that expires', async () => {
    const caseId = await declare()
    await upload(caseId, '建设方案.pdf', plainPdf('第一稿'))
    const [first] = await documentsOf(caseId)
    const announced = await announce(caseId, '建设方案（改）.pdf', plainPdf('第二稿').length)
    await unit('PUT', `/uploads/${String(announced.body['uploadId'])}?replaces=${first?.documentId ?? ''}`, plainPdf('第二稿'))
    const [second, ...more] = await documentsOf(caseId)
    expect([second?.fileName, more]).toEqual(['建设方案（改）.pdf', []])
    const link = String((await unit('POST', `/documents/${second?.documentId ?? ''}/links`)).body['url'])
    expect((await api.call(null, 'GET', link)).status).toBe(200)
    expect((await api.call(null, 'GET', link.replace(/signature=./, 'signature=A'))).body).toMatchObject({ status: 403, code: 'link-invalid' })
    expect((await unit('DELETE', `/documents/${second?.documentId ?? ''}`)).status).toBe(204)
    expect(await documentsOf(caseId)).toEqual([])
  })
})

describe('submission', () => {
  test('handed in twice, even at once, it is one project with one process, and can no longer be changed', async () => {
    const caseId = await declare({ projectName: '只提交一次的项目' })
    const [a, b] = await Promise.all([unit('POST', `/projects/${caseId}/submission`), unit('POST', `/projects/${caseId}/submission`)])
    const again = await unit('POST', `/projects/${caseId}/submission`)
    expect([a?.status, b?.status, again.status, again.body['first']]).toEqual([200, 200, 200, false])
    const project = await api.register.projects.get(caseId)
    expect([project.status, project.round, project.projectCode, project.packId]).toEqual(['submitted', 1, expect.stringMatching(/^XM-2026-\d+$/), 'guangxi-2024'])
    expect(api.engine.running.has(caseId)).toBe(true)
    expect(api.calls.find((call) => call.act === 'start' && call.key === caseId)?.variables).toMatchObject({ caseId, packId: 'guangxi-2024', round: 1, classified: 'no' })
    expect((await unit('PATCH', `/projects/${caseId}/facts`, { facts: { plannedMonths: 3 } })).body).toMatchObject({ status: 409, code: 'not-editable' })
    expect((await announce(caseId, '迟到.pdf', 10)).body).toMatchObject({ status: 409, code: 'not-editable' })
  })

  test('without the facts that decide the route it is refused and lists them', async () => {
    const created = await unit('POST', '/projects', { ...softwareFacts, totalInvestment: undefined })
    const answer = await unit('POST', `/projects/${String(created.body['caseId'])}/submission`)
    expect(answer.body).toMatchObject({ status: 422, code: 'facts-missing', errors: expect.arrayContaining([expect.objectContaining({ path: 'facts.totalInvestment' })]) })
    expect((await api.register.projects.get(String(created.body['caseId']))).status).toBe('draft')
  })

  test('with the engine away the project is kept, and its process is started when the engine is back', async () => {
    const caseId = await declare({ projectName: '引擎不在时提交的项目' })
    api.engine.down = true
    const answer = await unit('POST', `/projects/${caseId}/submission`)
    api.engine.down = false
    expect(answer.status).toBe(503)
    expect((await api.register.projects.get(caseId)).status).toBe('submitted')
    expect(await api.api.submitting.startPending()).toBe(1)
    expect((await api.register.projects.get(caseId)).processInstanceKey).toMatch(/^\d+$/)
  })
})

describe('补正', () => {
  const inCorrection = async (name: string, change: Record<string, unknown> = {}, userTaskKey?: string): Promise<string> => {
    const caseId = await declare({ projectName: name, ...change })
    await unit('POST', `/projects/${caseId}/submission`)
    await api.register.projects.setManagementMode({ caseId, managementMode: 'approval', by: 'system' })
    await openCorrection(caseId, userTaskKey)
    return caseId
  }

  test('a resubmission becomes the next round and completes the waiting step with its round', async () => {
    const caseId = await inCorrection('补正后重新提交的项目')
    expect((await unit('GET', `/projects/${caseId}`)).body).toMatchObject({ yourTurn: true, actions: { edit: true, resubmit: true }, correction: { round: 1, ready: true } })
    expect((await unit('PATCH', `/projects/${caseId}/facts`, { facts: { summary: '补写的内容' } })).status).toBe(200)
    expect((await unit('POST', `/projects/${caseId}/resubmission`)).body).toMatchObject({ first: true })
    expect((await api.register.projects.get(caseId)).round).toBe(2)
    expect(api.calls.at(-1)).toEqual({ act: 'complete', key: '90001', variables: { round: 2 } })
    await unit('POST', `/projects/${caseId}/resubmission`)
    expect((await api.register.projects.get(caseId)).round).toBe(2)
    await api.register.steps.complete(`${caseId}:correct-declaration:1:-`)
  })

  test('is refused when the changed facts would lead to another management mode, and says which', async () => {
    const caseId = await inCorrection('补正时改小投资的项目')
    await unit('PATCH', `/projects/${caseId}/facts`, { facts: { totalInvestment: 1_000_000, softwareInvestment: 1_000_000 } })
    const answer = await unit('POST', `/projects/${caseId}/resubmission`)
    expect(answer.body).toMatchObject({ status: 409, code: 'mode-would-change', detail: expect.stringContaining('从“审批制”变为“备案制”') })
    expect((await api.register.projects.get(caseId)).round).toBe(1)
    await api.register.steps.complete(`${caseId}:correct-declaration:1:-`)
  })

  test('a management mode that a person chose stays through a 补正: the text that gave none gives none again', async () => {
    const caseId = await inCorrection('由人确定管理方式的项目', { scopeKind: 'worksIt' }, '90002')
    await unit('PATCH', `/projects/${caseId}/facts`, { facts: { summary: '补写的内容' } })
    expect((await unit('POST', `/projects/${caseId}/resubmission`)).body).toMatchObject({ first: true })
    await api.register.steps.complete(`${caseId}:correct-declaration:1:-`)
  })

  test('outside 补正 it is refused', async () => {
    const caseId = await declare({ projectName: '没有补正的项目' })
    await unit('POST', `/projects/${caseId}/submission`)
    expect((await unit('POST', `/projects/${caseId}/resubmission`)).body).toMatchObject({ status: 409, code: 'not-in-correction' })
  })
})
