import { declare, draft, softwareProject } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const day = 86_400_000
const small = () => softwareProject({ totalInvestment: 600_000, softwareInvestment: 600_000, components: [{ type: 'software', name: '应用', amount: 600_000 }], amountsByLevel: { region: 600_000 } })
const unplanned = () => softwareProject({ inPlan: false, planReference: undefined })

/** A project at which the bureau found something. */
const found = async (harness: Harness): Promise<string> => {
  const caseId = await declare(harness)
  await (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/findings`, { title: '未落实数据共享', found: '没有挂接。', demand: '一个月内挂接。' })
  return caseId
}
const reported = async (harness: Harness): Promise<string> => {
  const caseId = await found(harness)
  const step = await harness.step(caseId, { element: 'report-rectification' })
  await harness.unit.claim(step.stepKey)
  await harness.unit.complete(step.stepKey, { measures: '正在整改。' })
  return caseId
}

/** The step frame at every wait for a person: asked again, suspended and resumed, reminded, called to account. */
export const frameScenarios = (harness: () => Harness): void => {
  const frames = [
    ['correct-declaration', () => declare(harness(), softwareProject(), ['data-catalogue'])],
    ['admit-declaration', () => declare(harness(), unplanned())],
    ['give-opinion', () => declare(harness())],
    ['check-filing', () => declare(harness(), small())],
    ['decide-approval', async () => {
      const caseId = await declare(harness())
      await harness().until(caseId, 'decision')
      return caseId
    }],
    ['issue-paper', async () => {
      const caseId = await declare(harness(), small())
      await harness().act(caseId, await harness().step(caseId, { element: 'check-filing' }))
      return caseId
    }],
    ['report-rectification', () => found(harness())],
    ['check-rectification', () => reported(harness())],
    ['choose-consequence', async () => {
      const caseId = await reported(harness())
      await harness().act(caseId, await harness().step(caseId, { element: 'check-rectification' }), { conclusion: 'notPassed', reasons: '没有整改。' })
      return caseId
    }],
  ] as const

  test.each(frames)('%s: an empty completion is asked again with the reason, a suspension moves the dates, the reminder and the escalation go out', async (element, reach) => {
    const caseId = await reach()
    const first = await harness().step(caseId, { element })
    const task = await harness().engineTask(first.stepKey)
    const completed = await fetch(`${harness().broker.restAddress}/v2/user-tasks/${task}/completion`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"variables":{}}' })
    expect(completed.status).toBe(204)
    await harness().eventually('the task to be asked again', async () => await harness().engineTask(first.stepKey) !== task)
    const same = { element, body: first.body, item: first.item, level: first.level }
    const again = await harness().step(caseId, same)
    expect(again.stepKey).toBe(first.stepKey)

    const bureau = () => harness().as('gx-data-bureau')
    await (await bureau()).call('POST', `/projects/${caseId}/suspension`, { reason: '等待上级文件' })
    await harness().eventually('the steps to be suspended', async () => (await harness().unit.project(caseId)).steps.every(({ state }) => state !== 'open' && state !== 'recalled'))
    await harness().advanceDays(10)
    await (await bureau()).call('POST', `/projects/${caseId}/resumption`)
    const resumed = await harness().step(caseId, same)
    expect(Math.round((new Date(resumed.dueAt).getTime() - new Date(again.dueAt).getTime()) / day)).toBe(10)

    const triggered = (timer: string) => harness().tee.records.filter((record) => record.valueType === 'TIMER' && record.intent === 'TRIGGERED' && record.value['targetElementId'] === `${timer}-${element}`).length
    const [reminded, escalated] = [triggered('remind'), triggered('escalate')]
    const left = (new Date(resumed.dueAt).getTime() - new Date(String(resumed['openedAt'])).getTime()) / day
    await harness().advanceDays(Math.max(left, 0) + 8)
    await harness().eventually('the reminder and the escalation', () => triggered('remind') > reminded && triggered('escalate') > escalated)
    // Both must have ended before the withdrawal takes their tokens away.
    const ended = (end: string) => harness().tee.records.some((record) => record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_COMPLETED' && record.value['elementId'] === `${end}-${element}`)
    await harness().eventually('both notices to be sent', () => ended('reminded') && ended('escalated'))
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '试验结束' })
    await harness().status(caseId, 'withdrawn')
  })

  test('a paper that turns out wrong is made void and drafted again, and its number is not used twice', async () => {
    const caseId = await declare(harness(), small())
    let voided = false
    await harness().until(caseId, 'filed', (step) => {
      if (step.formId !== 'issue-paper' || voided) return undefined
      voided = true
      return { outcome: 'void', remark: '主送单位写错，重拟。' }
    })
    const papers = (await (await harness().as('gx-data-bureau')).papers(caseId)).filter(({ kind }) => kind === 'filing-receipt')
    expect(papers.map(({ state }) => state).sort()).toEqual(expect.arrayContaining(['void']))
    expect(papers.length).toBe(2)
  })

  test('a fact that the rules need and nobody stated is asked for, together with the faults of the documents, and never defaulted', async () => {
    const facts = softwareProject({ budgetYear: undefined })
    const caseId = await harness().unit.declare(facts).then((project) => project.caseId)
    await harness().unit.submit(caseId)
    await harness().step(caseId, { element: 'correct-declaration' })
    const { correction } = await harness().unit.project(caseId)
    expect(JSON.stringify(correction?.faults)).toContain('项目开展年度')
  })

  test('a project by reference to the regulation is routed elsewhere and recorded', async () => {
    const caseId = await declare(harness(), softwareProject({ scopeKind: 'otherFiscalIt' }))
    await harness().until(caseId, 'routedElsewhere')
  })

  test('a start that claims an undecided classification goes the offline way and looks at nothing', async () => {
    const caseId = await draft(harness())
    const answer = await fetch(`${harness().broker.restAddress}/v2/messages/correlation`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'project-submitted', correlationKey: caseId, variables: { caseId, packId: 'guangxi-2024', round: 1, classified: 'undecided' } }),
    })
    expect(answer.status).toBe(200)
    await harness().status(caseId, 'offline')
  })
}
