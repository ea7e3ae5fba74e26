import { createAcceptance } from '../support/acceptance.ts'
import type { Life } from '../support/life.ts'

/** Article 25: at most three extensions of at most six months, and the date moves. */
export const extensionScenarios = (life: () => Life): void => {
  test('three extensions move the date by six months each, the fourth is refused with the clause, and the reminder comes before the last day', async () => {
    const { harness } = life()
    const kit = createAcceptance(life())
    const caseId = await life().approved()
    const { name } = await harness.unit.project(caseId)
    await kit.complete(caseId, `${harness.year}-03-02`)
    const dates = [(await kit.deadline(caseId, 'acceptance-application'))?.dueDate ?? '']
    for (const number of [1, 2, 3]) {
      expect(await life().asked(caseId, 'extension', { requestedMonths: 6, reasons: `第${number}次，测评排期` })).toMatchObject({ state: 'granted' })
      dates.push((await kit.deadline(caseId, 'acceptance-application'))?.dueDate ?? '')
    }
    expect(new Set(dates).size).toBe(4)
    expect([...dates].sort()).toEqual(dates)
    const refused = await life().asked(caseId, 'extension', { requestedMonths: 6, reasons: '第四次' })
    expect(refused.state).toBe('refused')
    expect(JSON.stringify(refused.result)).toContain('三次')
    await harness.eventually('the refusal with its clause', () => harness.mailbox.mails.some(({ subject }) => subject.includes(name) && subject.includes('不予延期')))
    expect((await kit.deadline(caseId, 'acceptance-application'))?.dueDate).toBe(dates[3])
  })

  test('a person may refuse an extension, and more months than the text allows are not taken', async () => {
    const kit = createAcceptance(life())
    const caseId = await kit.complete(await life().approved(), `${life().harness.year}-03-02`)
    const answers = [{ conclusion: 'grant', months: 8, reasons: '从宽' }, { conclusion: 'refuse', reasons: '理由不充分。' }]
    const result = await life().asked(caseId, 'extension', { requestedMonths: 6, reasons: '测评排期' }, (step) => (step.formId === 'grant-extension' ? answers.shift() : undefined))
    expect(result.state).toBe('refused')
    expect(answers).toEqual([])
  })
}
