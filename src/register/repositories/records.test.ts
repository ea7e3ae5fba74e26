import { sql } from 'kysely'
import { day, draftCase, submittedCase } from '../testing/sample-case.ts'
import { describeRegister, testStart } from '../testing/test-register.ts'

const document = { round: 1, documentType: 'feasibility-study', fileName: '可研.pdf', mediaType: 'application/pdf', size: 1_024, sha256: 'aa', uploadedBy: 'clerk' }
const opinion = {
  moment: 'declaration', phase: 1, item: 'cost-review', round: 1, body: 'finance', title: '造价初核', conclusion: 'return' as const, opinion: '软件单价依据不足', conditions: null,
  details: { lines: 2 }, clauses: ['C-9'], signed: [{ level: 'handler', actor: 'li', at: testStart }],
}
const receipt = {
  rule: 'management-mode', decisionId: 'pack-2026-management-mode', decisionKey: '77', elementInstanceKey: '5', jobKey: '6', facts: { totalInvestment: 2_000_000 },
  readings: { tax: 'incl' }, parameters: { limit: 100_000 }, result: { mode: 'approval', rule: 'MM-01' }, rows: ['MM-01'], clauses: ['C-9'], packId: 'pack-2026', packHash: 'h', calendarVersion: '2026.1',
}
const deadline = {
  name: 'contract', title: '签订合同', event: 'approved', eventDate: '2026-11-05', dueDate: '2027-05-05', owedBy: 'unit', owedTo: 'data-bureau', statutory: true,
  provisional: true, calendarVersion: '2026.1', rule: 'DL-01', clauses: ['C-20'], consequence: '可提请终止',
}

describeRegister('records of a case', (current) => {
  test('one body\'s return is never hidden by the others, and is replaced only by its own later opinion', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.opinions.record({ caseId, ...opinion })
    await register.opinions.record({ caseId, ...opinion, body: 'data-bureau', conclusion: 'agree', opinion: '同意' })
    await register.opinions.record({ caseId, ...opinion, item: 'technical-review', body: 'data-bureau', conclusion: 'agree', opinion: '同意' })
    const conclusions = async () => (await register.opinions.latestOpinions(caseId, 'declaration', 1)).map(({ item, body, round, conclusion }) => `${item} ${body} ${round} ${conclusion}`).sort()
    expect(await conclusions()).toEqual(['cost-review data-bureau 1 agree', 'cost-review finance 1 return', 'technical-review data-bureau 1 agree'])
    await register.opinions.record({ caseId, ...opinion, round: 2, conclusion: 'agreeWithConditions', opinion: '同意', conditions: '核减后执行' })
    expect(await conclusions()).toEqual(['cost-review data-bureau 1 agree', 'cost-review finance 2 agreeWithConditions', 'technical-review data-bureau 1 agree'])
    expect(await register.opinions.list(caseId)).toHaveLength(4)
    expect(await register.opinions.latestOpinions(caseId, 'declaration', 2)).toEqual([])
  })

  test('a retried opinion is the same one, another text in the same round is refused', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    expect(await register.opinions.record({ caseId, ...opinion })).toEqual(await register.opinions.record({ caseId, ...opinion }))
    await expect(register.opinions.record({ caseId, ...opinion, conclusion: 'agree' })).rejects.toMatchObject({ code: 'opinion-exists' })
  })

  test('a document replaced by another stays on record, and only the new one is unchecked', async () => {
    const { register } = current()
    const { caseId } = await draftCase(register)
    const first = await register.documents.add({ caseId, ...document, documentId: 'd1' })
    const fault = { where: '可研.pdf', fault: '缺少投资概算', remedy: '请补充', clauses: ['C-9'] }
    await register.documents.setChecked({ documentId: 'd1', status: 'faulty', faults: [fault], textExcerpt: '目录' })
    expect(await register.documents.unchecked(caseId)).toEqual([])
    expect(await register.documents.add({ caseId, ...document, documentId: 'd1', sha256: 'bb' })).toMatchObject({ sha256: first.sha256, faults: [fault] })
    await register.documents.add({ caseId, ...document, documentId: 'd2', sha256: 'bb', replaces: 'd1' })
    expect((await register.documents.current(caseId)).map(({ documentId }) => documentId)).toEqual(['d2'])
    expect((await register.documents.unchecked(caseId)).map(({ documentId }) => documentId)).toEqual(['d2'])
    expect((await register.documents.all(caseId)).map(({ documentId, status, replaces }) => [documentId, status, replaces])).toEqual([['d1', 'replaced', null], ['d2', 'stored', 'd1']])
    await expect(register.documents.get('d9')).rejects.toMatchObject({ code: 'document-not-found' })
    await expect(register.documents.add({ caseId: 'nobody', ...document })).rejects.toMatchObject({ code: 'case-not-found' })
  })

  test('a receipt is written once for a job and keeps what was decided from what', async () => {
    const { register } = current()
    const [{ caseId }, other] = [await submittedCase(register), await submittedCase(register, '另一个')]
    const stored = await register.receipts.record({ caseId, ...receipt })
    expect(await register.receipts.record({ caseId, ...receipt, result: null })).toEqual(stored)
    expect(stored).toMatchObject(receipt)
    await register.receipts.record({ caseId, ...receipt, jobKey: '7', result: [] })
    expect((await register.receipts.latest(caseId, 'management-mode'))?.result).toEqual([])
    expect(await register.receipts.list(caseId)).toHaveLength(2)
    expect(await register.receipts.record({ caseId: other.caseId, ...receipt })).toMatchObject({ caseId: other.caseId })
    await expect(register.receipts.get('nothing')).rejects.toMatchObject({ code: 'receipt-not-found' })
  })

  test('a statutory date is worked out again while it is open and never after it was met', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.deadlines.save([{ caseId, ...deadline }, { caseId, ...deadline, name: 'report', dueDate: null, provisional: false }])
    expect((await register.deadlines.provisional()).map(({ name }) => name)).toEqual(['contract'])
    await register.deadlines.save([{ caseId, ...deadline, dueDate: '2027-05-06', provisional: false, calendarVersion: '2027.1' }])
    expect((await register.deadlines.list(caseId)).map(({ name, dueDate, state }) => [name, dueDate, state])).toEqual([['contract', '2027-05-06', 'open'], ['report', null, 'open']])
    expect((await register.deadlines.dueBy('2027-05-05'))).toEqual([])
    expect((await register.deadlines.dueBy('2027-05-06')).map(({ name }) => name)).toEqual(['contract'])
    await register.deadlines.setState({ caseId, name: 'contract', state: 'met', by: 'clerk' })
    expect(await register.deadlines.save([{ caseId, ...deadline, dueDate: '2028-01-01' }])).toMatchObject([{ dueDate: '2027-05-06', state: 'met' }])
  })

  test('an outbox row is taken once, leased once, and free again when its delivery failed', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const row = { key: 'k', caseId, kind: 'reminder', channel: 'smtp', recipient: 'a@example.cn', subject: 's', body: 'b', payload: { n: 1 } }
    const takes = await Promise.all([1, 2, 3, 4].map((n) => register.outbox.take({ ...row, payload: { n } })))
    expect(takes.filter(({ taken }) => taken)).toHaveLength(1)
    expect((await Promise.all([1, 2, 3].map(() => register.outbox.lease('k', 60)))).filter(Boolean)).toHaveLength(1)
    expect(await register.outbox.pending()).toEqual([])
    expect(await register.outbox.waiting()).toBe(1)
    await register.outbox.markFailed('k', 'ECONNREFUSED')
    expect(await register.outbox.pending()).toMatchObject([{ key: 'k', state: 'waiting', attempts: 1, lastError: 'ECONNREFUSED' }])
    expect(await register.outbox.lease('k', 60)).toBe(true)
    await register.outbox.markSent('k')
    await register.outbox.markFailed('k', 'too late')
    expect(await register.outbox.find('k')).toMatchObject({ state: 'sent', attempts: 2, lastError: null, sentAt: new Date(testStart) })
    expect(await register.outbox.lease('k', 60)).toBe(false)
    expect(await register.outbox.waiting()).toBe(0)
    expect((await register.ledger.list({ caseId })).filter(({ action }) => action === 'notification-sent')).toHaveLength(1)
  })

  test('an upload goes on where it stopped and nowhere else', async () => {
    const { register, clock } = current()
    const { caseId } = await draftCase(register)
    const { uploadId } = await register.uploads.start({ caseId, documentType: 't', fileName: 'f.pdf', size: 100, createdBy: 'clerk' })
    await register.uploads.advance({ uploadId, from: 0, received: 60 })
    await expect(register.uploads.advance({ uploadId, from: 0, received: 60 })).rejects.toMatchObject({ code: 'upload-offset', message: '上传应从第 60 字节继续，收到的是第 0 字节' })
    clock.advance(2 * day)
    expect(await register.uploads.abandoned(new Date(Date.parse(testStart) + day))).toMatchObject([{ uploadId, received: 60 }])
    await register.uploads.finish(uploadId)
    await expect(register.uploads.get(uploadId)).rejects.toMatchObject({ code: 'upload-not-found' })
  })

  test('accounts, deployments, systems, restrictions, budget lines and similar projects are kept as they were given', async () => {
    const { register } = current()
    const [{ caseId }, other] = [await submittedCase(register), await submittedCase(register, '相似项目')]
    const account = { username: 'li', displayName: '李', passwordHash: 'x', roles: ['reviewer' as const], unitId: null, groups: ['finance'], source: 'local' as const }
    await register.accounts.save({ ...account, displayName: '旧' })
    await register.accounts.save(account)
    await register.accounts.save({ ...account, username: 'wang', displayName: '王', source: 'oidc' })
    expect(await register.accounts.list()).toEqual([account, { ...account, username: 'wang', displayName: '王', source: 'oidc' }])
    expect(await register.accounts.inGroups(['finance', 'other'], 'local')).toEqual([account])
    expect(await register.accounts.inGroups(['other'], 'local')).toEqual([])
    const table = { decisionId: 'd', decisionKey: '1', version: 1, packId: 'p', packHash: 'h1' }
    await register.deployments.record(table)
    await register.deployments.record({ ...table, decisionKey: '2', version: 2, packHash: 'h2' })
    expect(await register.deployments.latest('d')).toMatchObject({ version: 2, packHash: 'h2' })
    const system = { systemId: 's1', unitId: 'U', name: '门户', caseId: null, state: 'running' }
    await register.systems.save(system)
    expect(await register.systems.byUnit('U')).toEqual([system])
    const { id } = await register.restrictions.add({ unitId: 'U', systemId: null, barred: 'new-projects', clause: 'C-30', from: '2026-01-01', by: 'auditor' })
    expect(await register.restrictions.active('U')).toMatchObject([{ id, from: '2026-01-01', clause: 'C-30' }])
    await register.restrictions.lift({ id, by: 'auditor' })
    expect(await register.restrictions.active('U')).toEqual([])
    const lines = [{ line: 1, name: '应用软件', submitted: 999_999_999_999.99, reduced: 0.01, approved: null }]
    await register.budgetLines.replace(caseId, 1, [{ line: 9, name: '旧', submitted: 1, reduced: null, approved: null }])
    await register.budgetLines.replace(caseId, 1, lines)
    expect(await register.budgetLines.latest(caseId)).toEqual({ round: 1, lines })
    expect((await register.similar.candidates(caseId)).map(({ name }) => name)).toEqual(['相似项目'])
    await register.similar.replace(caseId, 1, [{ otherCaseId: other.caseId, score: 0.75, reasons: ['名称相近'] }])
    expect(await register.similar.list(caseId, 1)).toEqual([{ otherCaseId: other.caseId, otherProjectCode: other.projectCode, otherName: '相似项目', score: 0.75, reasons: ['名称相近'] }])
  })

  test('a package that is noted by several at once is one package, with one entry in the ledger', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const noted = await Promise.all([1, 2, 3, 4].map(() => register.archives.record({ caseId, fileName: 'XM-归档.zip', sha256: 'a'.repeat(64), size: 1, contents: 'c', by: 'system' })))
    expect(new Set(noted.map(({ archiveId }) => archiveId)).size).toBe(1)
    expect(await register.archives.list(caseId)).toHaveLength(1)
    expect((await register.ledger.list({ caseId })).filter(({ action }) => action === 'case-archived')).toHaveLength(1)
  })

  test('an event whose transaction ended after that of a later one is counted with, too', async () => {
    const { register, db } = current()
    const [early, late] = [await submittedCase(register, '先登记'), await submittedCase(register, '后登记')]
    // What a transaction that still runs on a server has taken already: its number.
    const { rows: [taken] } = await sql<{ seq: number }>`select nextval(pg_get_serial_sequence('project_events', 'seq')) as seq`.execute(db)
    await register.projectEvents.record({ caseId: late.caseId, event: 'contractSigned', on: '2026-11-05', source: '单位报告', sourceKey: 'request', recordedBy: 'unit' })
    const looked = await register.projectEvents.uncounted(0)
    expect(looked.cases).toEqual([late.caseId])
    await register.projectEvents.counted(late.caseId)
    await sql`insert into project_events (seq, case_id, event, on_date, source, source_key, recorded_by, recorded_at) overriding system value
      values (${taken?.seq}, ${early.caseId}, 'contractSigned', '2026-11-05', '单位报告', 'request', 'unit', now())`.execute(db)
    expect(await register.projectEvents.uncounted(looked.seq)).toEqual({ cases: [early.caseId], seq: looked.seq })
  })
})
