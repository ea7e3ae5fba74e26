import { day, reviewStep, submittedCase } from '../testing/sample-case.ts'
import { describeRegister, testStart } from '../testing/test-register.ts'

const start = new Date(testStart).getTime()

describeRegister('steps', (current) => {
  test('a retry of the same opening changes nothing', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    const first = await register.steps.openStep(reviewStep(caseId))
    clock.advance(day)
    expect(await register.steps.openStep(reviewStep(caseId))).toEqual({ ...first, reopened: false })
    expect(await register.steps.currentSteps(caseId)).toEqual([first.step])
  })

  test('a step opened again keeps its first opening and its claimant, so that its dates do not start anew', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    const { step } = await register.steps.openStep(reviewStep(caseId))
    await register.feed.apply([task({ userTaskKey: '120', assignee: 'li' }), task({ userTaskKey: '120', state: 'CANCELED', position: '2' })])
    clock.advance(day)
    expect(await register.steps.recall({ stepKey: step.stepKey, reason: '改期', by: 'operator' })).toBe(true)
    const again = await register.steps.openStep(reviewStep(caseId, { jobKey: '130' }))
    expect(again).toMatchObject({ reopened: true, suspended: false, assignee: 'li' })
    expect(again.step).toMatchObject({ firstOpenedAt: step.firstOpenedAt, dueAt: step.dueAt, openedAt: new Date(start + day), state: 'open', userTaskKey: null })
  })

  test('handing over names the new person, who gets the task when it is opened again', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId))
    await register.steps.recall({ stepKey: `${caseId}:give-opinion:1:finance`, reason: '转办', by: 'operator', assignee: 'wang' })
    expect((await register.steps.openStep(reviewStep(caseId, { jobKey: '130' }))).assignee).toBe('wang')
  })

  test('the same key in another process instance after the first has ended is a new wait with new dates', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    await register.steps.openStep(reviewStep(caseId))
    await register.steps.complete(`${caseId}:give-opinion:1:finance`)
    clock.advance(5 * day)
    const { step } = await register.steps.openStep(reviewStep(caseId, { processInstanceKey: '200', jobKey: '210' }))
    expect(step).toMatchObject({ firstOpenedAt: new Date(start + 5 * day), dueAt: new Date(start + 7 * day), assignee: null })
  })

  test('a suspension of ten days moves the dates of an open step by ten days and is told to every step once', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    const { step } = await register.steps.openStep(reviewStep(caseId))
    clock.advance(day)
    const { stepsToRecall } = await register.suspensions.suspend({ caseId, reason: '等待上级规划', by: 'approver' })
    expect(stepsToRecall).toEqual([step.stepKey])
    expect(await register.steps.openStep(reviewStep(caseId, { jobKey: '130' }))).toMatchObject({ suspended: true, step: { state: 'suspended' } })
    clock.advance(10 * day)
    expect((await register.suspensions.resume({ caseId, by: 'approver' })).stepsToResume).toEqual([step.stepKey])
    const back = await register.steps.openStep(reviewStep(caseId, { jobKey: '140' }))
    expect(back).toMatchObject({ suspended: false, step: { dueAt: new Date(start + 12 * day), firstOpenedAt: step.firstOpenedAt } })
    expect(await register.suspensions.suspendedMs(caseId, new Date(start + 6 * day))).toBe(5 * day)
    expect(await register.suspensions.suspendedMs(caseId, new Date(start + 11 * day))).toBe(0)
  })

  test('a running suspension counts up to now, and two suspensions add up', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    for (const days of [2, 3]) {
      await register.suspensions.suspend({ caseId, reason: '等待', by: 'approver' })
      clock.advance(days * day)
      if (days === 2) await register.suspensions.resume({ caseId, by: 'approver' })
    }
    expect(await register.suspensions.suspendedMs(caseId, new Date(start))).toBe(5 * day)
    await expect(register.suspensions.suspend({ caseId, reason: '再次', by: 'approver' })).rejects.toMatchObject({ code: 'already-suspended' })
    await register.suspensions.resume({ caseId, by: 'approver' })
    await expect(register.suspensions.resume({ caseId, by: 'approver' })).rejects.toMatchObject({ code: 'not-suspended' })
  })

  test('opening and resuming at the same moment never leaves a step waiting for a resumption that was called out before', async () => {
    const { register } = current()
    for (let turn = 0; turn < 10; turn += 1) {
      const { caseId } = await submittedCase(register, `项目${turn}`)
      await register.suspensions.suspend({ caseId, reason: '等待', by: 'approver' })
      const [opened, resumed] = await Promise.all([register.steps.openStep(reviewStep(caseId)), register.suspensions.resume({ caseId, by: 'approver' })])
      expect(resumed.stepsToResume).toEqual(opened.suspended ? [opened.step.stepKey] : [])
    }
  })

  test('withdrawal closes what waits, and a late worker opens nothing any more', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const { step } = await register.steps.openStep(reviewStep(caseId))
    await register.projects.recordOutcome({ caseId, status: 'withdrawn', stage: 'closed', outcome: {}, by: 'unit' })
    expect((await register.steps.get(step.stepKey)).state).toBe('cancelled')
    expect(await register.steps.currentSteps(caseId)).toEqual([])
    await expect(register.steps.openStep(reviewStep(caseId, { stepKey: 'other', jobKey: '130' }))).rejects.toMatchObject({ code: 'case-settled' })
    await expect(register.suspensions.suspend({ caseId, reason: '等待', by: 'approver' })).rejects.toMatchObject({ code: 'case-settled' })
  })

  test('a reviewer sees the open steps of all own groups, the most urgent first', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const dates = (dueAt: string) => () => ({ dueAt, remindAt: dueAt, escalateAt: dueAt })
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'late', dates: dates('2026-11-20T17:00:00+08:00') }))
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'soon', candidateGroups: ['finance-leader'], dates: dates('2026-11-06T17:00:00+08:00') }))
    await register.steps.openStep(reviewStep(caseId, { stepKey: 'foreign', candidateGroups: ['data-bureau'] }))
    expect((await register.steps.openForGroups(['finance', 'finance-leader'])).steps.map(({ stepKey }) => stepKey)).toEqual(['soon', 'late'])
    expect(await register.steps.openForGroups(['finance', 'finance-leader'], { limit: 1, offset: 1 })).toMatchObject({ steps: [{ stepKey: 'late' }], total: 2 })
    expect(await register.steps.openForGroups([])).toEqual({ steps: [], total: 0 })
  })

  test('an unknown case or step is not found', async () => {
    const { register } = current()
    await expect(register.steps.openStep(reviewStep('nobody'))).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(register.steps.get('nothing')).rejects.toMatchObject({ code: 'step-not-found' })
  })
})

const task = (change: { userTaskKey: string; assignee?: string; state?: 'CREATED' | 'CANCELED'; position?: string }) => ({
  kind: 'userTask' as const, partition: 1, position: '1', at: new Date(testStart), processInstanceKey: '100', elementId: 'give-opinion', elementInstanceKey: '119',
  candidateGroups: ['finance'], dueDate: null, assignee: null, state: 'CREATED' as const, ...change,
})
