import type { DeclaredFacts } from '../../../src/client/client.ts'
import { packFacts } from '../support/pack-facts.ts'
import type { Lived, PackLife } from '../support/pack-life.ts'

const { bayingol } = packFacts

/** 巴州 2025: expert meeting and government's consent before the plan, own acceptance after the bureau's consent, dates of its own. */
export const bayingolLives = (life: () => PackLife): void => {
  /** The experts' review is given in the month's meeting, which whoever works on the case holds as soon as it waits for one. */
  const built = (changes: DeclaredFacts = {}): Promise<Lived> => life().built(bayingol(changes))

  test('a software project lives from its declaration to the archive: government consents first, two bodies consent to a change, three months of trial run, own acceptance once the bureau agrees', async () => {
    const { harness } = life()
    const lived = await built()
    const { caseId, done, answers } = lived
    expect(done.findIndex((step) => step === 'enter-external-act/BY-CO-01')).toBeLessThan(done.indexOf('decide-approval/-'))
    expect(done).toContain('enter-external-act/BY-CO-01')
    expect((await harness.unit.papers(caseId)).find(({ kind }) => kind === 'approval-reply')).toMatchObject({ state: 'sealed', number: expect.any(String) })
    expect(await life().rowsOf(caseId, 'supervision')).toEqual(['BY-SV-01'])

    const before = await life().deadline(caseId, 'contract-copy')
    await life().event(caseId, 'contractSigned', { contractAmount: 2_900_000 })
    await harness.eventually('seven working days for the copy', async () => { const due = await life().deadline(caseId, 'contract-copy'); return due?.dueDate !== null && due?.dueDate !== before?.dueDate })
    const copy = await life().deadline(caseId, 'contract-copy')
    expect((new Date(copy?.dueDate ?? '').getTime() - new Date(harness.today()).getTime()) / 86_400_000).toBeGreaterThanOrEqual(9)

    const change = { goalsChanged: false, mainContentChanged: true, fundsChanged: true, periodChanged: false, technicalRouteChanged: false, withinTotal: true, reasons: '业务调整' }
    const refused = await life().asked(caseId, 'change', change, life().living(caseId, ({ formId, body }) => (formId === 'give-opinion' && body === 'by-finance' ? { conclusion: 'disagree', opinion: '资金不能调整。' } : undefined)).answers)
    expect(refused.state).toBe('refused')
    const consented = life().living(caseId)
    expect((await life().asked(caseId, 'change', change, consented.answers)).state).toBe('granted')
    expect(consented.done).toEqual(expect.arrayContaining(['give-opinion/change-consent-by-digital-bureau', 'give-opinion/change-consent-by-finance']))

    await life().uploadFor(caseId, 'implementation')
    // Articles 16 and 18: what was handed in fulfils the duty to report it.
    const reported = async () => Promise.all(['implementation-plan', 'contract-copy'].map(async (name) => (await life().deadline(caseId, name))?.state))
    await harness.eventually('plan and contract copy to be counted', async () => (await reported()).every((state) => state === 'met' || state === 'missed'))
    await life().asked(caseId, 'completion', { completedOn: harness.today(), trialRunStartedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    expect(await life().deadline(caseId, 'acceptance-completion')).toMatchObject({ dueDate: expect.stringMatching(/^\d{4}-/u) })
    await life().uploadFor(caseId, 'acceptance')
    // Its own acceptance ends with a report (article 29), which the unit hands in with its conclusion.
    await harness.unit.upload(caseId, { documentType: 'acceptance-report', path: harness.files.docx('项目验收报告.docx', ['项目验收报告']) })
    const trialRunStartedOn = harness.today()
    await harness.advanceDays(60)
    const early = await life().asked(caseId, 'acceptance', { trialRunStartedOn }, answers)
    expect(early.state).toBe('refused')
    expect(JSON.stringify(early.result)).toContain('BY-27-1')
    await harness.advanceDays(35)
    const late = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', { trialRunStartedOn }, late.answers)).state).toBe('granted')
    const at = (item: string): number => late.done.findIndex((step) => step.endsWith(item))
    expect(at('/prior-consent')).toBeGreaterThanOrEqual(0)
    expect(at('/prior-consent')).toBeLessThan(at('/expert-acceptance'))
    expect(at('/expert-acceptance')).toBeLessThan(at('/own-acceptance'))
    await harness.eventually('seven working days for the report', async () => (await life().deadline(caseId, 'acceptance-report'))?.dueDate !== null)
    expect((await life().archived(lived)).status).toBe('archived')
  })

  test('four months without a contract put the end to the bureau, which may go on with reasons; the same period is not proposed again', async () => {
    const { harness } = life()
    const { caseId, answers } = await built()
    await harness.advanceDays(125)
    const step = await harness.step(caseId, { element: 'decide-termination' })
    expect(step.body ?? step.candidateGroups[0]).toContain('by-digital-bureau')
    await harness.act(caseId, step, { conclusion: 'continue', reasons: '招标流标，正在重新组织。' })
    await harness.advanceDays(40)
    await life().work(caseId, 'nothing to be proposed', ({ steps }) => steps.every(({ element, state }) => element !== 'decide-termination' || state !== 'open'), answers)
    expect((await harness.unit.project(caseId)).status).toBe('implementation')
  })

  test('a project arranged and paid for from above is only reported: what was reported is kept with its clause', async () => {
    const { harness } = life()
    const caseId = await life().declare(bayingol({ arrangedFromAbove: true }))
    const lived = life().living(caseId)
    await life().work(caseId, 'the report', ({ status }) => status === 'reported', lived.answers)
    expect(lived.done).toEqual(['enter-external-act/BY-CO-09'])
    const timeline = await life().timeline(caseId)
    expect(timeline).toContain('报送上级统筹项目的相关情况')
    expect(timeline).toContain('BY-14-1')
    expect((await harness.unit.papers(caseId)).filter(({ kind }) => kind === 'approval-reply')).toEqual([])
  })

  test('IT within government works is decided elsewhere: no approval and no dates of the plan, but its hardware is filed, its reports and its acceptance are due as the rest of the text says', async () => {
    const { harness } = life()
    const { caseId, done } = await built({ scopeKind: 'worksIt', includesHardware: true })
    const project = await harness.unit.project(caseId)
    expect([project.managementMode, project.outcome]).toEqual(['planOnly', expect.objectContaining({ outcome: 'planned' })])
    expect(done).toEqual([])
    expect(await life().timeline(caseId)).toContain('BY-32-1')
    await harness.step(caseId, { element: 'enter-external-act', item: 'BY-CO-05' })
    await harness.eventually('the quarterly report to be due', async () => (await life().deadline(caseId, 'quarterly-report'))?.dueDate !== undefined)
    expect([await life().deadline(caseId, 'implementation-plan'), await life().deadline(caseId, 'contract-signature')]).toEqual([undefined, undefined])
    await life().work(caseId, 'the acts before the completion', () => harness.unit.request(caseId, 'completion', { completedOn: harness.today(), trialRunStartedOn: harness.today() }).then(() => true, () => false), life().living(caseId).answers)
    await harness.status(caseId, 'acceptance')
    expect(await life().deadline(caseId, 'trial-run-minimum')).toMatchObject({ dueDate: expect.stringMatching(/^\d{4}-/u) })
  })

  test('hardware is filed with the secrecy office and looked at by finance before the tender, both at once; until then no tender is recorded, and a change is taken all the same', async () => {
    const { harness } = life()
    const { caseId } = await built({ includesHardware: true })
    await harness.eventually('both acts at once', async () => (await harness.unit.project(caseId)).steps.filter(({ element, state }) => element === 'enter-external-act' && state === 'open').length === 2)
    await expect(life().event(caseId, 'tendered')).rejects.toMatchObject({ status: 409, code: 'matters-missing', message: expect.stringMatching(/保密备案.*BY-17-1/u) })
    const change = { goalsChanged: false, mainContentChanged: true, fundsChanged: false, periodChanged: false, technicalRouteChanged: false, withinTotal: true, reasons: '型号调整' }
    const filing = await harness.step(caseId, { element: 'enter-external-act', item: 'BY-CO-05' })
    await harness.act(caseId, filing, { outcome: 'refused', content: '材料不全。', datedOn: harness.today() })
    const only = life().living(caseId)
    expect((await life().asked(caseId, 'change', change, (step) => (step.formId === 'enter-external-act' ? undefined : only.answers(step)))).state).toBe('granted')
    await expect(life().event(caseId, 'contractSigned')).rejects.toMatchObject({ code: 'matters-missing' })
    const again = life().living(caseId)
    await life().work(caseId, 'the acts and the tender', () => life().event(caseId, 'tendered').then(() => true, () => false), again.answers)
  })
}
