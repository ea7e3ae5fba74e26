import { z } from 'zod'
import { declare, softwareProject } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'
import { cancelInOperate } from '../support/operate.ts'

const board = z.looseObject({ waiting: z.array(z.looseObject({ caseId: z.string(), waitsFor: z.string() })) })
const timeline = z.looseObject({ entries: z.array(z.looseObject({ title: z.string(), note: z.string().nullable() })) })
const verification = z.looseObject({ intact: z.boolean() })

/** Nothing that was accepted is lost, nothing is done twice. */
export const survivalScenarios = (harness: () => Harness): void => {
  test('the application stops in mid-review and starts again: the case goes on where it was, and nobody is told anything twice', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts)
    await harness().act(caseId, await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' }))
    await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
    await harness().stopApplication()
    await harness().restartApplication()
    await harness().until(caseId, 'approved')
    const about = () => harness().mailbox.mails.filter(({ subject }) => subject.includes(String(facts['projectName'])))
    await harness().eventually('the mail about the reply', () => about().length > 0)
    expect(new Set(about().map(({ messageId }) => messageId)).size).toBe(about().length)
  })

  test('the mail server is down: the step is retried, the board says so, and after mending the case ends with one mail', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts, ['data-catalogue'])
    await harness().step(caseId, { element: 'correct-declaration' })
    harness().mailbox.breakDown()
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '试验邮件中断' })
    await harness().status(caseId, 'withdrawn')
    const failed = await harness().tee.until((record) => record.valueType === 'JOB' && record.intent === 'FAILED' && record.value['type'] === 'send-notification' && String(record.value['errorMessage']).includes(String(facts['projectName'])), 'the failed notification')
    expect(String(failed.value['errorMessage'])).toMatch(/邮件服务器.*处理办法/u)
    harness().mailbox.mend()
    const about = () => harness().mailbox.mails.filter(({ subject }) => subject.includes(String(facts['projectName'])) && subject.includes('已撤回'))
    await harness().advanceDays(0.1)
    await harness().eventually('the mail after mending', () => about().length > 0, 60_000)
    expect(about().length).toBe(1)
  })

  test('an operator cancels a case in Operate by mistake: it stands on the board as ended, is started anew at its stage with a reason, and ends', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts)
    await harness().act(caseId, await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' }))
    await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
    const root = await harness().tee.until((record) => record.valueType === 'VARIABLE' && record.value['name'] === 'caseId' && record.value['value'] === JSON.stringify(caseId) && record.value['bpmnProcessId'] === 'project-lifecycle', 'the root instance')
    await cancelInOperate(harness(), String(root.value['processInstanceKey']))
    const operator = await harness().as('operator')
    const restart = () => operator.call('POST', `/projects/${caseId}/restart`, { reason: '误在 Operate 中终止' })
    await harness().eventually('the board to say that it was ended', async () => board.parse(await operator.call('GET', '/stuck')).waiting.some((line) => line.caseId === caseId && line.waitsFor === 'terminated'))
    await restart()
    await expect(restart()).rejects.toMatchObject({ status: 409, code: 'still-running' })
    const project = await harness().until(caseId, 'approved')
    expect(project.projectCode).not.toBeNull()
    await harness().eventually('the mail about the reply', () => harness().mailbox.mails.filter(({ subject }) => subject.includes(String(facts['projectName'])) && subject.includes('批复')).length > 0)
    expect(timeline.parse(await harness().unit.call('GET', `/projects/${caseId}/timeline`)).entries).toContainEqual(expect.objectContaining({ title: '从所在阶段重新办理', note: expect.stringContaining('误在 Operate 中终止') }))
  })

  test('at the end the ledger of everything that was done verifies', async () => {
    expect(verification.parse(await (await harness().as('auditor')).call('GET', '/ledger/verification')).intact).toBe(true)
  })
}
