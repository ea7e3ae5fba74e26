import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

const { qinzhou } = packFacts
const total = (amount: number) => ({ totalInvestment: amount, softwareInvestment: amount, procurementAmount: amount, components: [{ type: 'software', name: '业务应用', amount }], amountsByLevel: { city: amount } })

/** 钦州（起草说明）: three stages from 400万, finance before the works, a committee accepts; the note is silent on the rest and a person decides. */
export const qinzhouLives = (life: () => PackLife): void => {
  test('a project of 4,000,000.00 yuan lives through three stages, the financial review before its start and the committee\'s acceptance, and is archived where the note says nothing more', async () => {
    const { harness } = life()
    const lived = await life().built(qinzhou())
    const { caseId, done } = lived
    expect(await life().rowsOf(caseId, 'stages')).toEqual(['QZ-ST-01', 'QZ-ST-02', 'QZ-ST-03'])
    const replies = (await (await harness.as('qz-development-reform')).papers(caseId)).filter(({ kind }) => kind === 'approval-reply')
    expect(replies.map(({ number }) => number)).toEqual([null, null, null])
    // The note names no reviews: nobody but the approving body is asked.
    expect(done.filter((one) => one.startsWith('give-'))).toEqual([])

    await harness.step(caseId, { element: 'enter-external-act', item: 'QZ-CO-03' })
    await expect(life().event(caseId, 'started')).rejects.toMatchObject({ status: 409, code: 'matters-missing', message: expect.stringMatching(/财政投资评审.*QZ-13-1/u) })
    await expect(harness.unit.request(caseId, 'completion', { completedOn: harness.today() })).rejects.toMatchObject({ code: 'matters-missing' })
    await life().work(caseId, 'the financial review', ({ steps }) => steps.every(({ item, state }) => item !== 'QZ-CO-03' || state !== 'open'), lived.answers)
    await harness.eventually('the start to be recorded', () => life().event(caseId, 'started').then(() => true, () => false))

    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await life().uploadFor(caseId, 'acceptance')
    const accepting = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', {}, accepting.answers)).state).toBe('granted')
    expect(accepting.done.some((one) => one.includes('expert'))).toBe(true)
    expect((await life().archived(lived)).status).toBe('archived')
    // The note gives no rule of evaluation.
    expect(lived.done.some((one) => one.startsWith('give-evaluation'))).toBe(false)
  })

  test('below 4,000,000 yuan the design is not approved: two stages', async () => {
    const { caseId } = await life().built(qinzhou(total(3_999_999.99)))
    expect(await life().rowsOf(caseId, 'stages')).toEqual(['QZ-ST-01', 'QZ-ST-02'])
  })

  test('where national requirements hold the note points elsewhere for the acceptance: a person of the approving body concludes', async () => {
    const { harness } = life()
    const lived = await life().built(qinzhou({ ...total(1_000_000), nationalRequirements: true }))
    const { caseId } = lived
    await life().work(caseId, 'the financial review and the start', () => life().event(caseId, 'started').then(() => true, () => false), lived.answers)
    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await life().uploadFor(caseId, 'acceptance')
    const accepting = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', {}, accepting.answers)).state).toBe('granted')
    expect(accepting.done.filter((one) => one.startsWith('decide-acceptance'))).toHaveLength(1)
    expect(accepting.done.some((one) => one.includes('expert'))).toBe(false)
    expect(await life().rowsOf(caseId, 'acceptance-regime')).toEqual(['QZ-AR-02'])
  })
}
