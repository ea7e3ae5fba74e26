import { acceptancePapers, createAcceptance } from '../support/acceptance.ts'
import type { Life } from '../support/life.ts'
import { recallWait } from '../support/operate.ts'

/** Article 28: open from twelve to twenty-four months after the acceptance. */
export const evaluationScenarios = (life: () => Life): void => {
  test('the evaluation opens after twelve months, is noted as missed after twenty-four and may still be given; nobody decides for the bureau', async () => {
    const { harness } = life()
    const kit = createAcceptance(life())
    const caseId = await kit.complete(await life().approved(), `${harness.year}-03-02`)
    await kit.upload(caseId, Object.keys(acceptancePapers))
    expect(await kit.apply(caseId)).toMatchObject({ state: 'granted' })
    await harness.status(caseId, 'evaluation')
    await recallWait(harness, caseId, 'await-window', 'window-moved')
    await harness.advanceDays(330)
    expect((await harness.unit.project(caseId)).steps.filter(({ state }) => state === 'open')).toEqual([])
    await harness.advanceDays(40)
    const step = await harness.step(caseId, { element: 'give-evaluation' })
    expect(step.body).toBe('gx-data-bureau')
    expect(step.dueAt.slice(0, 10) >= (await kit.deadline(caseId, 'effectiveness-evaluation').then((one) => one?.dueDate ?? ''))).toBe(true)
    const task = await harness.engineTask(step.stepKey)
    await fetch(`${harness.broker.restAddress}/v2/user-tasks/${task}/completion`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"variables":{}}' })
    await harness.eventually('the task to be asked again', async () => await harness.engineTask(step.stepKey) !== task)
    await harness.step(caseId, { element: 'give-evaluation' })
    await (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/suspension`, { reason: '等待上级文件' })
    await harness.eventually('the evaluation to be suspended', async () => (await harness.unit.project(caseId)).steps.every(({ state }) => state !== 'open' && state !== 'recalled'))
    await harness.advanceDays(3)
    await (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/resumption`)
    expect((await harness.step(caseId, { element: 'give-evaluation' })).stepKey).toBe(step.stepKey)
    await harness.advanceDays(380)
    const ended = (end: string) => harness.tee.records.some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value['elementId'] === end)
    await harness.eventually('the reminder, the escalation and the closing of the window', () => ['reminded-give-evaluation', 'escalated-give-evaluation', 'missed-recorded'].every(ended))
    const timeline = async () => JSON.stringify(await (await harness.as('auditor')).call('GET', `/projects/${caseId}/timeline`))
    await harness.eventually('the missed window in the ledger', async () => (await timeline()).includes('evaluation-missed'))
    await harness.step(caseId, { element: 'give-evaluation' })
    await life().work(caseId, 'the end of the case', ({ status }) => status === 'archived')
    expect(await timeline()).toContain('evaluation-recorded')
  })
}
