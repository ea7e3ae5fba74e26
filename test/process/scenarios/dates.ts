import { z } from 'zod'
import { declare, softwareProject } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const day = 86_400_000
const inboxShape = z.object({ notifications: z.array(z.looseObject({ subject: z.string() })) })
const filing = () => softwareProject({ totalInvestment: 700_000, softwareInvestment: 700_000, components: [{ type: 'software', name: '应用', amount: 700_000 }], amountsByLevel: { region: 700_000 } })

/** Internal limits: reminder, escalation, suspension; withdrawal. */
export const dateScenarios = (harness: () => Harness): void => {
  const mailsAbout = (name: string, word: string) => harness().mailbox.mails.filter(({ subject }) => subject.includes(name) && subject.includes(word)).length
  const inbox = async (username: string, name: string, word: string): Promise<number> => {
    const { notifications } = inboxShape.parse(await (await harness().as(username)).call('GET', '/notifications?limit=200'))
    return notifications.filter(({ subject }) => subject.includes(name) && subject.includes(word)).length
  }

  test('the body is reminded before and called to account after its internal limit, and after a 退回 the reminder comes again', async () => {
    const facts = softwareProject()
    const name = String(facts['projectName'])
    const caseId = await declare(harness(), facts)
    const step = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    const days = (new Date(step.dueAt).getTime() - new Date(String(step['openedAt'])).getTime()) / day
    const group = step.candidateGroups[0] ?? ''
    expect(await inbox(group, name, '将到期')).toBe(0)
    await harness().advanceDays(days - 0.2)
    await harness().eventually('the reminder', async () => await inbox(group, name, '将到期') > 0)
    const reminders = await inbox(group, name, '将到期')
    await harness().advanceDays(7)
    await harness().eventually('the escalation', async () => await inbox(group, name, '已逾期') + await inbox('gx-data-bureau-leader', name, '已逾期') > 0)
    await harness().until(caseId, 'correction', (each) => (each.item === 'technical-review' && each.formId === 'give-opinion' && each.round === 1
      ? { conclusion: 'return', opinion: '退回', faults: [{ where: '建设方案', fault: '不完整', remedy: '补充' }] } : undefined))
    await harness().step(caseId, { element: 'correct-declaration' })
    await harness().unit.upload(caseId, { documentType: 'construction-plan', path: harness().files.docx('方案.docx', [name, '项目建议书', '可行性研究', '初步设计', '补充']) })
    await harness().unit.resubmit(caseId)
    const again = await harness().step(caseId, { element: 'give-opinion', item: 'technical-review', round: 2 })
    await harness().advanceDays((new Date(again.dueAt).getTime() - new Date(String(again['openedAt'])).getTime()) / day - 0.2)
    await harness().eventually('the second reminder', async () => await inbox(group, name, '将到期') > reminders)
  })

  test('a suspension of ten days moves the internal limits by ten days, sends no reminder meanwhile and keeps opinions that were given', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts)
    const given = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    await harness().act(caseId, given)
    const before = await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
    const bureau = () => harness().as('gx-data-bureau')
    await (await bureau()).call('POST', `/projects/${caseId}/suspension`, { reason: '等待上级文件' })
    await harness().eventually('every step to be suspended', async () => (await harness().unit.project(caseId)).steps.filter(({ state }) => ['open', 'recalled'].includes(state)).length === 0)
    await harness().advanceDays(10)
    expect(await inbox('gx-data-bureau', String(facts['projectName']), '将到期')).toBe(0)
    await (await bureau()).call('POST', `/projects/${caseId}/resumption`)
    const after = await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
    expect(Math.round((new Date(after.dueAt).getTime() - new Date(before.dueAt).getTime()) / day)).toBe(10)
    await harness().until(caseId, 'approved')
  })

  const stages = [
    ['补正', (caseId: string) => harness().step(caseId, { element: 'correct-declaration' }), () => declare(harness(), softwareProject(), ['data-catalogue'])],
    ['受理审核', (caseId: string) => harness().step(caseId, { element: 'admit-declaration' }), () => declare(harness(), softwareProject({ inPlan: false, planReference: undefined }))],
    ['部门审查', (caseId: string) => harness().step(caseId, { element: 'give-opinion' }), () => declare(harness())],
    ['备案核对', (caseId: string) => harness().step(caseId, { element: 'check-filing' }), () => declare(harness(), filing())],
    ['审批决定', (caseId: string) => harness().until(caseId, 'decision'), () => declare(harness())],
  ] as const

  test.each(stages)('the unit withdraws during %s: every step closes, the process ends, and nothing more can be done', async (_stage, reach, start) => {
    const caseId = await start()
    await reach(caseId)
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '建设内容调整' })
    const project = await harness().status(caseId, 'withdrawn')
    expect(project.steps.filter(({ state }) => state === 'open' || state === 'suspended')).toEqual([])
    await expect(harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '再次撤回' })).rejects.toMatchObject({ status: 409 })
    await harness().eventually('the mail about the withdrawal', () => mailsAbout(project.name, '已撤回') > 0)
    expect(mailsAbout(project.name, '已撤回')).toBe(1)
  })
}
