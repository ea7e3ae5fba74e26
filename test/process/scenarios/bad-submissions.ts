import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const shownForm = z.looseObject({ problems: z.array(z.string()) })

/** What is completed past the API (in Tasklist or over the engine's own REST) is not trusted either. */
export const badSubmissionScenarios = (harness: () => Harness): void => {
  test('a task completed with values that the contract forbids, and with the case’s own variables, comes back with the reason on the form and changes nothing', async () => {
    const caseId = await declare(harness())
    const step = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    const keys = harness().tee.records.filter((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED').map((record) => record.key)
    const mine = await harness().engineTask(step.stepKey)
    const answer = await fetch(`${harness().broker.restAddress}/v2/user-tasks/${mine}/completion`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { conclusion: '<script>', opinion: '', caseId: 'EVIL', packId: 'EVIL', round: 99, review: { body: 'EVIL' } } }),
    })
    expect(answer.status).toBe(204)
    await harness().tee.until((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED' && record.value['elementId'] === 'give-opinion' && !keys.includes(record.key), 'the task to be asked again')
    const again = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    expect(again.round).toBe(1)
    const shown = await harness().tee.until((record) => record.valueType === 'VARIABLE' && record.value['name'] === 'formView' && String(record.value['value']).includes('请选择审查结论'), 'the reason on the form')
    expect(shownForm.parse(JSON.parse(String(shown.value['value']))).problems.join('')).toContain('审查结论')
    await harness().until(caseId, 'approved')
  })
}
