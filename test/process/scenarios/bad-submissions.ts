import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const userTask = z.looseObject({ elementId: z.string(), variables: z.unknown().optional() })

/** What is completed past the API (in Tasklist or over the engine's own REST) is not trusted either. */
export const badSubmissionScenarios = (harness: () => Harness): void => {
  const liveTask = async (caseId: string) => {
    const step = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    const created = harness().tee.records.filter((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED' && userTask.parse(record.value).elementId === 'give-opinion')
    return { step, created }
  }

  test('a task completed with values that the contract forbids, and with the case’s own variables, comes back with the reason on the form and changes nothing', async () => {
    const caseId = await declare(harness())
    const { step } = await liveTask(caseId)
    const keys = harness().tee.records.filter((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED').map((record) => record.key)
    const before = keys.length
    const mine = await findTask(caseId, step.stepKey)
    const answer = await fetch(`${harness().broker.restAddress}/v2/user-tasks/${mine}/completion`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { conclusion: '<script>', opinion: '', caseId: 'EVIL', packId: 'EVIL', round: 99, review: { body: 'EVIL' } } }),
    })
    expect(answer.status).toBe(204)
    await harness().tee.until((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED' && record.value['elementId'] === 'give-opinion' && !keys.includes(record.key), 'the task to be asked again')
    const again = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    expect(again.round).toBe(1)
    const session = await harness().as(again.candidateGroups[0] ?? '')
    const shown = z.looseObject({ formView: z.looseObject({ problems: z.array(z.string()).optional() }) }).parse(await session.call('GET', `/tasks/${encodeURIComponent(again.stepKey)}`))
    expect(shown.formView.problems?.join('')).toContain('审查结论')
    expect(before).toBeGreaterThan(0)
    await harness().until(caseId, 'approved')
  })

  const findTask = async (caseId: string, stepKey: string): Promise<string> => {
    const project = await harness().unit.project(caseId)
    const step = project.steps.find((each) => each.stepKey === stepKey)
    const byVariables = harness().tee.records.filter((record) => record.valueType === 'VARIABLE' && record.value['name'] === 'stepKey' && record.value['value'] === JSON.stringify(stepKey)).at(-1)
    const instance = String(byVariables?.value['processInstanceKey'])
    const task = harness().tee.records.filter((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED' && String(record.value['processInstanceKey']) === instance).at(-1)
    if (step === undefined || task === undefined) throw new Error(`no engine task for ${stepKey}`)
    return task.key
  }
}
