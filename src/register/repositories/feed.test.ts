import type { FeedRecord } from '../index.ts'
import { day, reviewStep, submittedCase } from '../testing/sample-case.ts'
import { describeRegister, testStart } from '../testing/test-register.ts'

type TaskRecord = Extract<FeedRecord, { kind: 'userTask' }>

let position = 0
beforeEach(() => { position = 0 })
const source = () => ({ partition: 1, position: String((position += 1)), at: new Date(Date.parse(testStart) + position) })
const task = (userTaskKey: string, state: TaskRecord['state'], assignee: string | null = null): TaskRecord => ({
  kind: 'userTask', ...source(), userTaskKey, processInstanceKey: '100', elementId: 'give-opinion', elementInstanceKey: '119', candidateGroups: ['finance'], dueDate: null, state, assignee,
})
const instance = (processInstanceKey: string, parentProcessInstanceKey: string | null, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED' = 'ACTIVE'): FeedRecord => ({
  kind: 'processInstance', ...source(), processInstanceKey, parentProcessInstanceKey, bpmnProcessId: 'project-lifecycle', state,
})
const incident = (state: 'CREATED' | 'RESOLVED', message = '邮件服务器连不上'): FeedRecord => ({
  kind: 'incident', ...source(), incidentKey: '900', processInstanceKey: '100', elementId: 'send', bpmnProcessId: 'body-review', jobKey: '890',
  errorType: 'JOB_NO_RETRIES', message, state,
})
const submit = { formId: 'give-opinion', round: 1, level: 'handler', data: { conclusion: 'return' }, accepted: true }

describeRegister('feed', (current) => {
  test('a record that was applied before is skipped, record by record', async () => {
    const { register } = current()
    const records = [instance('10', null), task('120', 'CREATED'), task('120', 'ASSIGNED', 'li')]
    expect(await register.feed.apply(records.slice(0, 2))).toBe(2)
    expect(await register.feed.apply(records)).toBe(1)
    expect(await register.feed.position(1)).toMatchObject({ position: '3' })
    expect(await register.feed.liveUserTasks()).toMatchObject([{ userTaskKey: '120', assignee: 'li', state: 'ASSIGNED' }])
  })

  test('paths come by an exporter of their own: being behind the tasks they lose nothing, and sent again they change nothing', async () => {
    const { register } = current()
    const [path, urgent] = [instance('10', null), task('120', 'CREATED')]
    await register.feed.apply([urgent])
    expect(await register.feed.apply([path])).toBe(1)
    expect(await register.feed.apply([path, urgent])).toBe(0)
  })

  test('a cluster made anew, which counts its records from the start again, is heard', async () => {
    const { register } = current()
    position = 5_000
    await register.feed.apply([instance('10', null)])
    const fresh: FeedRecord = { ...instance('11', null), position: '3', at: new Date(Date.parse(testStart) + day) }
    expect(await register.feed.apply([fresh, fresh])).toBe(1)
  })

  test('task and claimant reach the step, whether the feed or the worker comes first', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const { step } = await register.steps.openStep(reviewStep(caseId))
    await register.feed.apply([task('120', 'CREATED'), task('120', 'ASSIGNED', 'li')])
    expect(await register.steps.get(step.stepKey)).toMatchObject({ userTaskKey: '120', assignee: 'li' })
    expect(await register.steps.findByUserTask('120')).toMatchObject({ stepKey: step.stepKey })
    await register.feed.apply([task('140', 'CREATED'), task('140', 'ASSIGNED', 'wang')])
    const second = await register.steps.openStep(reviewStep(caseId, { stepKey: 'head', level: 'officeHead', jobKey: '130' }))
    expect(second.step).toMatchObject({ userTaskKey: '140', assignee: 'wang' })
    expect(await register.steps.get(step.stepKey)).toMatchObject({ assignee: 'li' })
  })

  test('a task made unassigned does not drop the claim that is being given back, giving it up does', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId))
    await register.feed.apply([task('120', 'ASSIGNED', 'li'), task('120', 'CANCELED')])
    const { step } = await register.steps.openStep(reviewStep(caseId, { jobKey: '130' }))
    await register.feed.apply([task('140', 'CREATED')])
    expect((await register.steps.get(step.stepKey)).assignee).toBe('li')
    await register.feed.apply([task('140', 'ASSIGNED', '')])
    expect((await register.steps.get(step.stepKey)).assignee).toBeNull()
  })

  test('a lagging feed never gives the handler\'s task to the head of the office', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'handler', jobKey: '110' }))
    await register.submissions.record({ stepKey: 'handler', caseId, jobKey: '130', ...submit })
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'head', level: 'officeHead', jobKey: '140' }))
    await register.feed.apply([task('120', 'CREATED'), task('120', 'ASSIGNED', 'li'), task('120', 'COMPLETED', 'li')])
    expect(await register.steps.get('handler')).toMatchObject({ userTaskKey: '120', assignee: 'li', state: 'done' })
    expect(await register.steps.get('head')).toMatchObject({ userTaskKey: null, assignee: null })
  })

  test('who completed a task is known on the submission, in the opinion and in the ledger, whichever comes first', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'handler', jobKey: '110' }))
    const early = await register.submissions.record({ stepKey: 'handler', caseId, jobKey: '130', ...submit })
    expect(early.submission.actor).toBeNull()
    const signed = (await register.submissions.signatures('100')).map(({ level, actor, at }) => ({ level, actor, at: at.toISOString() }))
    await register.opinions.record({
      caseId, moment: 'declaration', phase: 1, item: 'cost-review', round: 1, body: 'finance', title: '造价初核', conclusion: 'return', opinion: '重报', conditions: null,
      details: {}, clauses: [], signed,
    })
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'head', level: 'officeHead', jobKey: '140' }))
    await register.feed.apply([task('120', 'COMPLETED', 'li'), task('150', 'COMPLETED', 'wang')])
    const late = await register.submissions.record({ stepKey: 'head', caseId, jobKey: '160', ...submit, level: 'officeHead' })
    expect(late.submission.actor).toBe('wang')
    expect(await register.submissions.signatures('100')).toMatchObject([{ level: 'handler', actor: 'li' }, { level: 'officeHead', actor: 'wang' }])
    expect((await register.opinions.list(caseId))[0]?.signed).toEqual([{ ...signed[0], actor: 'li' }])
    const entries = (await register.ledger.list({ caseId })).filter(({ action }) => action.startsWith('form-'))
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['form-submitted', '（待引擎告知）'], ['form-submitter-known', 'li'], ['form-submitted', 'wang'],
    ])
  })

  test('the same person is not written on a second submission whose own completion has not arrived', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'handler', jobKey: '110' }))
    await register.feed.apply([task('120', 'COMPLETED', 'li')])
    await register.submissions.record({ stepKey: 'handler', caseId, jobKey: '130', ...submit, accepted: false })
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'handler', jobKey: '140' }))
    await register.submissions.record({ stepKey: 'handler', caseId, jobKey: '160', ...submit })
    expect((await register.submissions.byStep('handler')).map(({ actor }) => actor)).toEqual(['li', null])
  })

  test('a terminated instance closes its own steps only', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'a' }))
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'b', processInstanceKey: '101' }))
    await register.feed.apply([instance('100', '10', 'TERMINATED')])
    expect((await register.steps.currentSteps(caseId)).map(({ stepKey }) => stepKey)).toEqual(['b'])
  })

  test('called instances belong to the case, whether the case is linked before or after the feed told of them', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.feed.apply([instance('10', null), instance('20', '10'), instance('30', '20')])
    await register.projects.linkProcess(caseId, '10')
    await register.feed.apply([instance('40', '30')])
    expect((await register.feed.processInstances(caseId)).map((one) => one.processInstanceKey)).toEqual(['10', '20', '30', '40'])
  })

  test('a message with a character that no database keeps does not hold up what the engine tells after it', async () => {
    const { register } = current()
    await register.feed.apply([incident('CREATED', '脚本出错\u0000第 3 行'), task('121', 'CREATED')])
    expect(await register.feed.openIncidents()).toMatchObject([{ incidentKey: '900', message: '脚本出错第 3 行' }])
    expect((await register.feed.liveUserTasks()).map(({ userTaskKey }) => userTaskKey)).toContain('121')
  })

  test('an incident is shown with code and name of its project until it is resolved', async () => {
    const { register } = current()
    const { caseId, projectCode } = await submittedCase(register)
    await register.projects.linkProcess(caseId, '10')
    await register.feed.apply([instance('10', null), instance('100', '10'), incident('CREATED')])
    expect(await register.feed.openIncidents()).toMatchObject([{ incidentKey: '900', projectCode, projectName: '政务数据共享平台', message: '邮件服务器连不上' }])
    await register.feed.apply([incident('RESOLVED')])
    expect(await register.feed.openIncidents()).toEqual([])
  })

  test('without positions an end is never undone by a record that arrives late', async () => {
    const { register } = current()
    const created = [task('120', 'CREATED'), incident('CREATED'), instance('10', null)]
    await register.feed.applyUnordered([task('120', 'COMPLETED', 'li'), incident('RESOLVED'), instance('10', null, 'COMPLETED')])
    await register.feed.applyUnordered(created)
    expect(await register.feed.liveUserTasks()).toEqual([])
    expect(await register.feed.openIncidents()).toEqual([])
  })

  test('the stuck board says of every open case where it waits, since when, for whom and how late', async () => {
    const { register, clock } = current()
    const start = new Date(testStart)
    const [late, stopped, broken, moving, settled] = [
      await submittedCase(register, '逾期'), await submittedCase(register, '中止'), await submittedCase(register, '故障'), await submittedCase(register, '运转'), await submittedCase(register, '办结'),
    ]
    await register.steps.openStep(reviewStep(late.caseId, { processInstanceKey: '1' }))
    await register.steps.openStep(reviewStep(stopped.caseId, { processInstanceKey: '2' }))
    clock.advance(day)
    await register.suspensions.suspend({ caseId: stopped.caseId, reason: '等待上级规划', by: 'approver' })
    await register.steps.openStep(reviewStep(stopped.caseId, { processInstanceKey: '2', jobKey: '130' }))
    await register.projects.linkProcess(broken.caseId, '100')
    await register.feed.apply([incident('CREATED')])
    await register.projects.recordOutcome({ caseId: settled.caseId, status: 'refused', stage: 'closed', outcome: {}, by: 'approver' })
    clock.set(new Date(start.getTime() + 3 * day))
    const { waiting: board, total, troubled } = await register.feed.stuck()
    expect([total, troubled]).toEqual([4, 2])
    expect(await register.feed.stuck({ limit: 1, offset: 1 })).toMatchObject({ waiting: [{ projectName: '逾期' }], total: 4 })
    expect(await register.feed.stuck({ limit: 1, offset: 9 })).toEqual({ waiting: [], total, troubled })
    expect(board.map(({ projectName, waitsFor, lateMs }) => [projectName, waitsFor, lateMs])).toEqual([
      ['故障', 'incident', 0], ['逾期', 'step', day], ['运转', 'machine', 0], ['中止', 'suspended', 0],
    ])
    expect(board[0]).toMatchObject({ projectCode: broken.projectCode, message: '邮件服务器连不上', element: 'send', incidentKey: '900' })
    expect(board[1]).toMatchObject({ projectCode: late.projectCode, body: 'finance', candidateGroups: ['finance'], since: start, element: 'give-opinion' })
    expect(board[2]).toMatchObject({ caseId: moving.caseId })
    expect(board[3]).toMatchObject({ message: '等待上级规划', since: new Date(start.getTime() + day) })
  })

  test('the stuck board names the unit, the window and what is overdue where no task is open, and never calls a day that has to pass overdue', async () => {
    const { register, clock } = current()
    const came = clock.now()
    const inStage = async (name: string, stage: 'implementation' | 'acceptance' | 'evaluation') => {
      const { caseId } = await submittedCase(register, name)
      await register.projects.setStatus({ caseId, status: stage, stage, by: 'system' })
      return caseId
    }
    const date = (caseId: string, name: string, dueDate: string | null, more: Record<string, unknown> = {}) => register.deadlines.save([{
      caseId, name, role: name, title: `期限${name}`, event: 'completed', eventDate: '2026-01-05', dueDate, owedBy: 'constructionUnit', owedTo: null, statutory: true, provisional: false, calendarVersion: 'v', rule: 'R', clauses: ['C-20'], consequence: null, ...more,
    }])
    const [building, asked, applying, overdue, evaluated] = [
      await inStage('实施', 'implementation'), await inStage('已申请', 'implementation'), await inStage('待申请', 'acceptance'), await inStage('逾期', 'acceptance'), await inStage('待评估', 'evaluation'),
    ]
    await register.requests.make({ caseId: asked, kind: 'change', data: {}, by: 'unit' })
    await date(applying, 'trial-run-minimum', '2026-01-06')
    await date(applying, 'acceptance-application', '2027-09-30')
    await date(overdue, 'acceptance-application', '2026-09-30')
    await register.deadlines.setState({ caseId: overdue, name: 'acceptance-application', state: 'missed', by: 'system' })
    await date(evaluated, 'evaluation', '2028-01-31', { owedBy: 'data-bureau' })
    clock.set('2026-12-01T09:00:00+08:00')
    // Something about the case changed long after it came into its stage: it waits there all the same since it came.
    await register.projects.setManagementMode({ caseId: building, managementMode: 'filing', clauses: [], by: 'system' })
    const board = async () => (await register.feed.stuck()).waiting.filter(({ caseId }) => [building, asked, applying, overdue, evaluated].includes(caseId))
    const end = (day: string) => new Date(`${day}T16:00:00Z`)
    const byName = (a: { projectName: string }, b: { projectName: string }): number => (a.projectName < b.projectName ? -1 : 1)
    expect((await board()).map(({ projectName, waitsFor, title, body, dueAt, clauses }) => ({ projectName, waitsFor, title, body, dueAt, clauses })).sort(byName)).toEqual([
      { projectName: '实施', waitsFor: 'unit', title: null, body: null, dueAt: null, clauses: [] },
      { projectName: '已申请', waitsFor: 'machine', title: null, body: null, dueAt: null, clauses: [] },
      { projectName: '待申请', waitsFor: 'unit', title: '期限acceptance-application', body: 'constructionUnit', dueAt: end('2027-09-30'), clauses: ['C-20'] },
      { projectName: '待评估', waitsFor: 'window', title: '期限evaluation', body: 'data-bureau', dueAt: end('2028-01-31'), clauses: ['C-20'] },
      { projectName: '逾期', waitsFor: 'deadline', title: '期限acceptance-application', body: 'constructionUnit', dueAt: end('2026-09-30'), clauses: ['C-20'] },
    ].sort(byName))
    expect((await board()).find(({ caseId }) => caseId === building)?.since).toEqual(came)
    expect((await board())[0]).toMatchObject({ caseId: overdue, since: new Date('2026-01-04T16:00:00Z'), lateMs: new Date('2026-12-01T01:00:00Z').getTime() - end('2026-09-30').getTime() })
    await register.deadlines.madeUp({ caseId: overdue, name: 'acceptance-application', on: '2026-12-01', by: 'system' })
    expect((await board()).find(({ caseId }) => caseId === overdue)).toMatchObject({ waitsFor: 'unit', lateMs: 0 })
  })
})
