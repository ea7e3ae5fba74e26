import { formView } from '../../forms/form-view.ts'
import { type WorkerKit, createWorkerKit, testPack, testUnit } from '../../src/engine/testing/worker-kit.ts'
import { isStatutory, limitName } from '../../src/engine/step-limit.ts'
import acceptSubmission from '../accept-submission/worker.ts'
import createOpenStep from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const review = { item: 'technical-review', title: '技术审查', body: 'gx-data-bureau', phase: 1, moment: 'declaration', form: 'give-opinion', limit: 'review', clauses: ['GX-11-1-2'] }
const bodyHeaders = { element: 'give-opinion', limit: 'review', forms: 'give-opinion, give-cost-opinion, endorse-opinion' }
const open = (variables: Record<string, unknown>, headers: Record<string, unknown> = bodyHeaders, key?: string) =>
  kit.complete(createOpenStep(kit.deps), { variables: { packId: testPack, round: 1, ...variables }, headers, ...(key === undefined ? {} : { key }) })

test('a review opens with the limit of the pack counted in working days, for the handlers of its body', async () => {
  await kit.submit('open-1')
  const step = await open({ caseId: 'open-1', review, body: 'gx-data-bureau', levelIndex: 1, stage: 'whole' })
  expect(step).toMatchObject({
    stepKey: 'open-1:give-opinion@whole:1:gx-data-bureau/technical-review:handler', suspended: false, formId: 'give-opinion', candidateGroups: ['gx-data-bureau'], assignee: '',
    dueAt: '2026-03-16T17:00:00+08:00', remindAt: '2026-03-11T09:00:00+08:00', escalateAt: '2026-03-18T09:00:00+08:00',
  })
  expect((await kit.register.projects.get('open-1')).status).toBe('review')
  expect((await kit.register.steps.get(String(step.stepKey))).explanation).toEqual([
    expect.stringContaining('按 10 个工作日计算'), expect.stringContaining('日历版本'), expect.stringContaining(`规则包 ${testPack} 的 limits.review`),
  ])
})

test('the form shows the task, the facts with labels, the clauses in own words and a link to the desk', async () => {
  await kit.submit('open-2')
  const { formView } = await open({ caseId: 'open-2', review, body: 'gx-data-bureau', levelIndex: 1, problems: ['请填写审查意见。'] })
  expect(formView).toMatchObject({
    title: '技术审查', projectName: '政务数据共享平台', round: 1, actor: '自治区数据局（经办）', problems: ['请填写审查意见。'], deskUrl: 'http://desk/projects/open-2',
    dueText: '2026年3月16日 17:00（内部时限）',
    facts: expect.arrayContaining([{ label: '总投资额（元）', value: '3,000,000.00' }, { label: '项目类型', value: '软件开发' }, { label: '申报单位', value: '某厅' }]),
    clauses: [{ id: expect.stringContaining('第十一条'), summary: expect.any(String) }],
  })
})

test('what a reviewer needs first stands in one short list, everything else once in the other, nothing in both', async () => {
  await kit.submit('open-10')
  const { facts, moreFacts } = formView.parse((await open({ caseId: 'open-10', review, body: review.body, levelIndex: 1 })).formView)
  const labels = (rows: typeof facts): string[] => (rows ?? []).map(({ label }) => label)
  expect(labels(facts).slice(0, 4)).toEqual(['项目名称', '项目类别（公共类、专业类）', '项目类型', '总投资额（元）'])
  expect(labels(facts).length).toBeLessThanOrEqual(11)
  expect(labels(moreFacts).length).toBeGreaterThan(0)
  expect(new Set([...labels(facts), ...labels(moreFacts)]).size).toBe(labels(facts).length + labels(moreFacts).length)
})

test('two items of one body in the same phase have two keys, so that a message wakes the right one', async () => {
  await kit.submit('open-3')
  const first = await open({ caseId: 'open-3', review, body: review.body, levelIndex: 1 })
  const second = await open({ caseId: 'open-3', review: { ...review, item: 'data-integration', title: '数字资源整合' }, body: review.body, levelIndex: 1 })
  expect(first.stepKey).not.toBe(second.stepKey)
})

test('a recall keeps the dates of the first opening, and a retried job changes nothing', async () => {
  await kit.submit('open-4')
  const variables = { caseId: 'open-4', review, body: review.body, levelIndex: 1 }
  const first = await open(variables)
  kit.clock.advance(2 * 86_400_000)
  const again = await open(variables, bodyHeaders, 'same-job')
  const retried = await open(variables, bodyHeaders, 'same-job')
  expect(again.dueAt).toBe(first.dueAt)
  expect(retried).toEqual(again)
  kit.clock.set('2026-03-02T09:00:00+08:00')
})

test('a suspended case answers suspended, and after ten days all dates have moved by ten days', async () => {
  await kit.submit('open-5')
  const variables = { caseId: 'open-5', review, body: review.body, levelIndex: 1 }
  await open(variables)
  await kit.register.suspensions.suspend({ caseId: 'open-5', reason: '核实资金来源', by: 'chief' })
  expect(await open(variables)).toMatchObject({ suspended: true })
  kit.clock.advance(10 * 86_400_000)
  await kit.register.suspensions.resume({ caseId: 'open-5', by: 'chief' })
  expect(await open(variables)).toMatchObject({ suspended: false, dueAt: '2026-03-26T17:00:00+08:00', remindAt: '2026-03-21T09:00:00+08:00' })
  kit.clock.set('2026-03-02T09:00:00+08:00')
})

test('a head gets the endorsing form with the draft, in the limit that began with the handler', async () => {
  await kit.submit('open-6')
  const variables = { caseId: 'open-6', review, body: review.body }
  const handler = await open({ ...variables, levelIndex: 1 })
  await kit.complete(acceptSubmission(kit.deps), {
    variables: { caseId: 'open-6', packId: testPack, round: 1, stepKey: handler.stepKey, formId: 'give-opinion', body: review.body, levelIndex: 1, submission: { conclusion: 'agree', opinion: '方案可行' } },
    headers: { element: 'give-opinion' },
  })
  kit.clock.advance(3 * 86_400_000)
  const head = await open({ ...variables, levelIndex: 2 })
  expect(head).toMatchObject({ formId: 'endorse-opinion', candidateGroups: ['gx-data-bureau-office-head'], dueAt: handler.dueAt })
  expect(head.formView).toMatchObject({ actor: '自治区数据局（处室负责人）', draft: { conclusion: '同意', opinion: '方案可行' }, entry: {} })
  kit.clock.set('2026-03-02T09:00:00+08:00')
})

test('a correction waits for the unit', async () => {
  await kit.submit('open-7')
  const faults = [{ where: '建设方案.pdf', fault: '缺少投资概算', remedy: '请补充', clauses: [] }]
  const step = await open({ caseId: 'open-7', context: { faults, paperId: 'p' } }, { element: 'correct-declaration', limit: 'correction', forms: 'correct-declaration' })
  expect(step).toMatchObject({ candidateGroups: [`unit-${testUnit}`], formId: 'correct-declaration', formView: { actor: '申报单位', faults, entry: {} } })
  expect((await kit.register.projects.get('open-7')).status).toBe('correction')
})

test('the declared budget lines are where a cost review starts', async () => {
  await kit.submit('open-8')
  await kit.register.budgetLines.replace('open-8', 1, [{ line: 1, name: '软件开发', submitted: 2_500_000, reduced: null, approved: null }])
  const { formView } = await open({ caseId: 'open-8', review: { ...review, item: 'cost-review', form: 'give-cost-opinion' }, body: review.body, levelIndex: 1 })
  expect(formView).toMatchObject({ entry: { budgetLines: [{ name: '软件开发', submitted: 2_500_000, reduced: 0, approved: 2_500_000 }] }, budgetLines: [{ submitted: '2,500,000.00', reduced: '' }] })
})

test('the head of a cost review and the approving body see the reviewed amounts, and a total that differs from the declared one is said with both figures', async () => {
  await kit.submit('open-cost')
  await kit.register.budgetLines.replace('open-cost', 1, [{ line: 1, name: '软件开发', submitted: 2_900_000, reduced: null, approved: null }])
  const variables = { caseId: 'open-cost', review: { ...review, item: 'cost-review', form: 'give-cost-opinion' }, body: review.body }
  const handler = await open({ ...variables, levelIndex: 1 })
  const note = '提示：概算表送审合计 2,900,000.00 元，申报的总投资额 3,000,000.00 元，少 100,000.00 元。请核对以哪个为准。'
  expect(handler.formView).toMatchObject({ budgetNote: note })
  const budgetLines = [{ name: '软件开发', submitted: 2_900_000, reduced: 400_000, approved: 2_500_000 }]
  await kit.complete(acceptSubmission(kit.deps), {
    variables: { caseId: 'open-cost', packId: testPack, round: 1, stepKey: handler.stepKey, formId: 'give-cost-opinion', body: review.body, levelIndex: 1, submission: { conclusion: 'agree', opinion: '核减人月单价', budgetLines } },
    headers: { element: 'give-opinion' },
  })
  const shown = [{ name: '软件开发', submitted: '2,900,000.00', reduced: '400,000.00', approved: '2,500,000.00' }]
  const head = await open({ ...variables, levelIndex: 2 })
  expect(head.formView).toMatchObject({ draft: { opinion: '核减人月单价' }, budgetLines: shown, budgetNote: note, entry: {} })
  await kit.register.budgetLines.replace('open-cost', 1, budgetLines.map((line, index) => ({ line: index + 1, ...line })))
  const decision = await open({ caseId: 'open-cost', body: review.body }, { element: 'decide-approval', limit: 'decision', forms: 'decide-approval' })
  expect(decision.formView).toMatchObject({ budgetLines: shown, budgetNote: note, entry: {} })
})

test('a head whose review is not about cost sees no amounts, and totals that agree are not mentioned', async () => {
  await kit.submit('open-plain')
  await kit.register.budgetLines.replace('open-plain', 1, [{ line: 1, name: '软件开发', submitted: 1_000_000.1, reduced: null, approved: null }, { line: 2, name: '集成', submitted: 1_999_999.9, reduced: null, approved: null }])
  const variables = { caseId: 'open-plain', review, body: review.body }
  const handler = await open({ ...variables, levelIndex: 1 })
  await kit.complete(acceptSubmission(kit.deps), {
    variables: { caseId: 'open-plain', packId: testPack, round: 1, stepKey: handler.stepKey, formId: 'give-opinion', body: review.body, levelIndex: 1, submission: { conclusion: 'agree', opinion: '方案可行' } },
    headers: { element: 'give-opinion' },
  })
  expect((await open({ ...variables, levelIndex: 2 })).formView).not.toHaveProperty('budgetLines')
  const cost = await open({ caseId: 'open-plain', review: { ...review, item: 'cost-review', form: 'give-cost-opinion' }, body: review.body, levelIndex: 1 })
  expect(cost.formView).not.toHaveProperty('budgetNote')
})

test('a form that the step may not use is refused with what to mend', async () => {
  await kit.submit('open-9')
  const verdict = await kit.run(createOpenStep(kit.deps), { variables: { caseId: 'open-9', packId: testPack, round: 1, review: { ...review, form: 'check-filing' }, body: review.body, levelIndex: 1 }, headers: bodyHeaders })
  expect(verdict).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('该步骤不能使用表单 check-filing') })
})

test('a step that a pack owes to the construction unit is the unit’s own, and a limit without a status of its own leaves the status', async () => {
  await kit.submit('open-unit')
  const before = (await kit.register.projects.get('open-unit')).status
  const step = await open({ caseId: 'open-unit', body: 'constructionUnit' }, { element: 'give-opinion', limit: 'externalAct', forms: 'give-opinion' })
  expect(step).toMatchObject({ stepKey: 'open-unit:give-opinion:1:-', candidateGroups: [`unit-${testUnit}`] })
  expect((await kit.register.projects.get('open-unit')).status).toBe(before)
})

test('whoever judges a declaration sees what its unit is barred from, with clause and day, and nothing once it is lifted', async () => {
  await kit.submit('open-barred')
  const bar = await kit.register.restrictions.add({ unitId: testUnit, systemId: null, barred: 'upgrades', clause: 'GX-11-1-2', from: '2026-01-15', by: 'system' })
  const shown = async () => formView.parse((await open({ caseId: 'open-barred', review, body: review.body, levelIndex: 1 })).formView).facts ?? []
  expect(await shown()).toContainEqual({ label: '申报单位现受的限制', value: '不得申报相关升级、扩容和运维项目（第十一条第（二）项，自2026年1月15日）' })
  await kit.register.restrictions.lift({ id: bar.id, by: 'system' })
  expect((await shown()).map(({ label }) => label)).not.toContain('申报单位现受的限制')
})

test('a step inside a window of the text is due on its last day and says which clause sets it, suspended or not', async () => {
  await kit.submit('open-window')
  const due = { known: true, dueAt: '2028-02-01T00:00:00+08:00', remindAt: '2028-01-01T09:00:00+08:00', title: '效能评估', dueDate: '2028-01-31', clauses: ['GX-28-1'], provisional: true }
  const { stepKey, dueAt, formView: view } = await open({ caseId: 'open-window', due }, { element: 'give-evaluation', limit: 'evaluation', forms: 'give-evaluation' })
  expect(dueAt).toBe('2028-02-01T00:00:00+08:00')
  expect(view).toMatchObject({ dueText: '2028年1月31日（文件规定的期限，所涉年份放假安排尚未公布，日期暂定）' })
  const step = await kit.register.steps.get(String(stepKey))
  expect(step).toMatchObject({ provisional: true, explanation: [expect.stringMatching(/^文件规定的期限“效能评估”（第二十八条.*），最后一日是2028年1月31日$/u), expect.stringContaining('暂定'), '项目暂停不影响这一日期'] })
  expect([isStatutory(step), limitName(step)]).toEqual([true, '文件规定的期限'])
})
