import { draftCase, submittedCase } from '../testing/sample-case.ts'
import { describeRegister } from '../testing/test-register.ts'

const submission = { packId: 'pack-2026', readings: { countsTax: 'yes' }, parameters: { limit: 100_000 }, codePrefix: 'XM', by: 'unit-clerk' }
const documents = [{ documentId: 'd1', documentType: 'application-form', fileName: '申报表.pdf', sha256: 'aa' }]

describeRegister('projects', (current) => {
  test('submitting twice makes one project with one number and one round', async () => {
    const { register } = current()
    const { caseId } = await draftCase(register)
    const first = await register.projects.submit({ caseId, documents, ...submission })
    const second = await register.projects.submit({ caseId, documents: [], ...submission })
    expect(first).toMatchObject({ first: true, project: { projectCode: 'XM-2026-00001', status: 'submitted', round: 1, readings: { countsTax: 'yes' } } })
    expect(second).toEqual({ ...first, first: false })
    expect(await register.declarations.list(caseId)).toEqual([first.declaration])
  })

  test('twenty clicks at the same moment on ten drafts make ten projects numbered 1 to 10 without a gap', async () => {
    const { register } = current()
    const drafts = await Promise.all(Array.from({ length: 10 }, (_, index) => draftCase(register, `项目${index}`)))
    const answers = await Promise.all([...drafts, ...drafts].map(({ caseId }) => register.projects.submit({ caseId, documents, ...submission })))
    expect([...new Set(answers.map(({ project }) => project.projectCode))].sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `XM-2026-${String(index + 1).padStart(5, '0')}`))
    expect(answers.filter(({ first }) => first)).toHaveLength(10)
  })

  test('a submission that fails half-way burns no number', async () => {
    const { register } = current()
    const [lost, kept] = [await draftCase(register, '甲'), await draftCase(register, '乙')]
    await expect(register.transaction(async (r) => {
      await r.projects.submit({ caseId: lost.caseId, documents, ...submission })
      throw new Error('killed')
    })).rejects.toThrow('killed')
    expect((await register.projects.get(lost.caseId)).projectCode).toBeNull()
    expect((await register.projects.submit({ caseId: kept.caseId, documents, ...submission })).project.projectCode).toBe('XM-2026-00001')
  })

  test('the year of the number and the day of the declaration are those of Beijing', async () => {
    const { register, clock } = current()
    clock.set('2026-12-31T16:00:00Z')
    const { caseId } = await draftCase(register)
    const { project } = await register.projects.submit({ caseId, documents, ...submission })
    expect(project).toMatchObject({ projectCode: 'XM-2027-00001', facts: { declaredAt: '2027-01-01' } })
  })

  test('every round keeps the facts and document hashes that were declared in it', async () => {
    const { register } = current()
    const { caseId } = await draftCase(register)
    await register.projects.submit({ caseId, documents, ...submission })
    await register.projects.saveFacts({ caseId, facts: { totalInvestment: 1_999_999.99 }, by: 'unit-clerk' })
    const changed = [{ documentId: 'd2', documentType: 'application-form', fileName: '申报表.pdf', sha256: 'bb' }]
    const second = await register.projects.resubmit({ caseId, round: 2, documents: changed, by: 'unit-clerk' })
    expect(second).toMatchObject({ first: true, project: { round: 2 } })
    expect(await register.projects.resubmit({ caseId, round: 2, documents, by: 'unit-clerk' })).toEqual({ ...second, first: false })
    expect((await register.declarations.list(caseId)).map(({ round, facts, documents: { 0: document } }) => [round, facts['totalInvestment'], document?.sha256]))
      .toEqual([[1, 2_000_000, 'aa'], [2, 1_999_999.99, 'bb']])
  })

  test('a round that was not asked for is refused', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await expect(register.projects.resubmit({ caseId, round: 3, documents, by: 'unit-clerk' })).rejects.toMatchObject({ code: 'round-out-of-order' })
  })

  test('a correction of the facts does not lose the day of the declaration', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    expect((await register.projects.saveFacts({ caseId, facts: { summary: '改', declaredAt: '2020-01-01' }, by: 'unit-clerk' })).facts).toEqual({ summary: '改', declaredAt: '2026-11-05' })
  })

  test('the outer register inside a transaction is an error at once, not a wait for ever', async () => {
    const { register } = current()
    await expect(register.transaction(async () => register.projects.count())).rejects.toThrow('use the register that it hands in')
    expect(await register.transaction((r) => r.transaction((inner) => inner.projects.count()))).toBe(0)
  })

  test('facts that somebody else changed meanwhile are not overwritten', async () => {
    const { register } = current()
    const { caseId, factsVersion } = await draftCase(register)
    const saved = await register.projects.saveFacts({ caseId, facts: { a: 1 }, expectedVersion: factsVersion, by: 'x' })
    expect(saved.factsVersion).toBe(factsVersion + 1)
    await expect(register.projects.saveFacts({ caseId, facts: { a: 2 }, expectedVersion: factsVersion, by: 'y' })).rejects.toMatchObject({ code: 'facts-changed-meanwhile' })
    expect((await register.projects.get(caseId)).facts).toEqual({ a: 1 })
  })

  test('the same case made twice is one draft, and another unit cannot take it over', async () => {
    const { register } = current()
    const input = { caseId: 'c1', name: '甲', unitId: 'U1', jurisdiction: 'j', facts: {}, by: 'U1' }
    expect(await register.projects.create({ ...input, name: '乙' })).toEqual(await register.projects.create(input))
    await expect(register.projects.create({ ...input, unitId: 'U2' })).rejects.toMatchObject({ code: 'case-of-another-unit' })
  })

  test('a settled case closes the steps that still wait, and settling it again changes nothing', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const outcome = { caseId, status: 'withdrawn', stage: 'closed', outcome: { reason: '经费调整' }, by: 'unit-clerk' } as const
    const settled = await register.projects.recordOutcome(outcome)
    expect(settled).toMatchObject({ status: 'withdrawn', stage: 'closed', outcome: { reason: '经费调整' } })
    const entries = (await register.ledger.head()).seq
    expect(await register.projects.recordOutcome(outcome)).toEqual(settled)
    expect((await register.ledger.head()).seq).toBe(entries)
  })

  test('a submitted case whose process was never started is found again until it is linked', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await draftCase(register, '草稿')
    expect((await register.projects.notStarted()).map((project) => project.caseId)).toEqual([caseId])
    await register.projects.linkProcess(caseId, '2251799813685250')
    expect(await register.projects.notStarted()).toEqual([])
    expect(await register.projects.findByProcess('2251799813685250')).toMatchObject({ caseId })
  })

  test('a list shows one unit its own projects, and a percent sign in a search is only a sign', async () => {
    const { register } = current()
    await draftCase(register, '100%国产化改造')
    await draftCase(register, '数据平台')
    await register.projects.create({ name: '别家的', unitId: 'U2', jurisdiction: 'j', facts: {}, by: 'U2' })
    expect((await register.projects.list({ search: '%' })).map(({ name }) => name)).toEqual(['100%国产化改造'])
    expect((await register.projects.list({ unitId: 'U2' })).map(({ name }) => name)).toEqual(['别家的'])
    expect(await register.projects.count({ statuses: ['draft'] })).toBe(3)
    expect(await register.projects.list({ statuses: [] })).toEqual([])
  })

  test('a list asks for the year in which projects are to be done; one that names no year is in none', async () => {
    const { register } = current()
    await draftCase(register, '没有写年度的')
    for (const year of [2027, 2028]) await register.projects.create({ name: `${year}年的`, unitId: 'U2', jurisdiction: 'j', facts: { budgetYear: year }, by: 'U2' })
    expect((await register.projects.list({ budgetYear: 2027 })).map(({ name }) => name)).toEqual(['2027年的'])
    expect(await register.projects.count({ budgetYear: 2029 })).toBe(0)
  })

  test('a case that does not exist is not found, and text that no database can keep is refused', async () => {
    const { register } = current()
    await expect(register.projects.get('nobody')).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(register.projects.create({ name: '空\u0000字符', unitId: 'U', jurisdiction: 'j', facts: {}, by: 'U' })).rejects.toMatchObject({ code: 'text-not-storable' })
    await expect(register.projects.create({ name: '甲', unitId: 'U', jurisdiction: 'j', facts: { note: '\u0000' }, by: 'U' })).rejects.toMatchObject({ code: 'text-not-storable' })
    expect(await register.projects.count()).toBe(0)
  })
})
