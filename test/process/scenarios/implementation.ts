import type { Life } from '../support/life.ts'
import { recallWait } from '../support/operate.ts'

/** Articles 16 to 18: from the establishment to the completion, or to the end before it. */
export const implementationScenarios = (life: () => Life): void => {
  const reminders = (name: string): string[] => life().harness.mailbox.mails.filter(({ subject }) => subject.includes(name) && subject.includes('过程材料')).map(({ messageId }) => messageId)

  test('papers that were not uploaded are reminded of every thirty days until they are there, and no date of a text is made of it', async () => {
    const { harness } = life()
    const caseId = await life().approved()
    const { name } = await harness.unit.project(caseId)
    await harness.advanceDays(30.1)
    await harness.eventually('the first reminder', () => reminders(name).length === 1)
    for (const documentType of ['procurement-documents', 'contract', 'supervision-contract']) {
      await harness.unit.upload(caseId, { documentType, path: harness.files.docx(`${documentType}.docx`, [name, '知识产权归建设单位所有']) })
    }
    await harness.advanceDays(30.1)
    await harness.advanceDays(30.1)
    expect(reminders(name)).toHaveLength(1)
  })

  test('the completion is reported on its day and leads to the acceptance; before it nothing of the acceptance can be asked', async () => {
    const { harness } = life()
    const caseId = await life().filed()
    await expect(harness.unit.request(caseId, 'acceptance', {})).rejects.toMatchObject({ status: 409, code: 'request-not-now' })
    await recallWait(harness, caseId, 'wait-in-implementation', 'dates-moved')
    await harness.unit.request(caseId, 'event', { event: 'contractSigned', on: `${harness.year}-03-02`, contractAmount: 980_000 })
    const done = await life().asked(caseId, 'completion', { completedOn: harness.today() })
    expect(done.state).toBe('done')
    await harness.status(caseId, 'acceptance')
  })

  test('a termination that is asked for is decided by the approving body: refused the project goes on, granted it ends', async () => {
    const { harness } = life()
    const caseId = await life().filed()
    const { name } = await harness.unit.project(caseId)
    const decide = (conclusion: 'terminate' | 'continue') => (step: { formId: string }) => (step.formId === 'decide-termination' ? { conclusion, reasons: '综合研究决定。' } : undefined)
    expect((await life().asked(caseId, 'termination', { reasons: '上级统一建设' }, decide('continue'))).state).toBe('refused')
    expect((await harness.unit.project(caseId)).status).toBe('implementation')
    expect((await life().asked(caseId, 'termination', { reasons: '上级已经统一建设' }, decide('terminate'))).state).toBe('granted')
    await harness.status(caseId, 'terminated')
    await harness.eventually('the mail about the end', () => harness.mailbox.mails.some(({ subject }) => subject.includes(name) && subject.includes('终止')))
    await expect(harness.unit.request(caseId, 'change', { reasons: '再改' })).rejects.toMatchObject({ status: 409 })
  })
}
