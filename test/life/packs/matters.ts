import { uncoveredOf } from '../../process/support/coverage.ts'
import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

const day = 86_400_000

/** Acts outside the flow and the projects that are only recorded, with the frame of the clerk's step; together with the lives of the same file they reach every element of the three processes. */
export const matterLives = (life: () => PackLife): void => {
  test('a clerk\'s empty entry of an act is asked again, a suspension moves its limit, it can be called back, the reminder and the escalation go out, and then it is entered and the project is kept as reported', async () => {
    const { harness } = life()
    const element = 'enter-external-act'
    const caseId = await life().declare(packFacts.bayingol({ arrangedFromAbove: true }))
    const first = await harness.step(caseId, { element })
    const task = await harness.engineTask(first.stepKey)
    const completed = await fetch(`${harness.broker.restAddress}/v2/user-tasks/${task}/completion`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"variables":{}}' })
    expect(completed.status).toBe(204)
    await harness.eventually('the entry to be asked again', async () => await harness.engineTask(first.stepKey) !== task)
    const again = await harness.step(caseId, { element })
    const bureau = async (act: string, body?: unknown) => (await harness.as('by-digital-bureau')).call('POST', `/projects/${caseId}/${act}`, body)
    await bureau('suspension', { reason: '等待上级文件' })
    await harness.eventually('the step to be suspended', async () => (await harness.unit.project(caseId)).steps.every(({ state }) => state !== 'open' && state !== 'recalled'))
    await harness.advanceDays(10)
    await bureau('resumption')
    const resumed = await harness.step(caseId, { element })
    expect(Math.round((new Date(resumed.dueAt).getTime() - new Date(again.dueAt).getTime()) / day)).toBe(10)

    await (await harness.as('operator')).call('POST', `/tasks/${encodeURIComponent(resumed.stepKey)}/recall`, { reason: '改由他人办理' })
    await harness.eventually('the step to be opened anew', async () => (await harness.unit.project(caseId)).steps.some((step) => step.element === element && step.state === 'open' && step.ready && step.taskKey !== resumed.taskKey))
    const seen = harness.tee.records.length
    const ended = (end: string) => harness.tee.records.slice(seen).some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value['elementId'] === `${end}-${element}`)
    await harness.advanceDays((new Date(resumed.dueAt).getTime() - new Date(`${harness.today()}T00:00:00+08:00`).getTime()) / day + 8)
    await harness.eventually('the reminder and the escalation', () => ended('reminded') && ended('escalated'))
    await life().work(caseId, 'the report', ({ status }) => status === 'reported', life().living(caseId).answers)
  })

  test('a project by reference to the regulation is recorded and goes another way', async () => {
    const caseId = await life().declare(packFacts.guangxi({ scopeKind: 'otherFiscalIt' }))
    expect((await life().work(caseId, 'the other way', ({ status }) => status === 'routedElsewhere', life().living(caseId).answers)).outcome).toMatchObject({ outcome: 'routedElsewhere' })
  })

  test('every element of the acts outside the flow, of the matters before a step and of the mere records was reached', async () => {
    const missing = () => uncoveredOf(life().harness.tee.records, ['external-act', 'preceding-matters', 'project-record'])
    // Records come a second late.
    await life().harness.eventually('the last records', () => missing().length === 0, 10_000).catch(() => undefined)
    expect(missing()).toEqual([])
  })
}
