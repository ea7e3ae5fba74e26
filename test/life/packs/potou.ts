import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

const { potou } = packFacts
const total = (amount: number) => ({ totalInvestment: amount, softwareInvestment: amount, procurementAmount: amount, components: [{ type: 'software', name: '业务应用', amount }], amountsByLevel: { county: amount } })
const change = { goalsChanged: false, mainContentChanged: true, fundsChanged: true, periodChanged: false, technicalRouteChanged: false, withinTotal: true, ground: 'businessDevelopment', reasons: '业务发展需要' }

/** 坡头（征求意见稿）: public and specialised flows, three phases, 15 % on three grounds, conformity before own acceptance; papers of a draft. */
export const potouLives = (life: () => PackLife): void => {
  test('a specialised project lives to the archive: first review, experts and cryptography, then finance; its papers are drafts without numbers; without conformity there is no own acceptance', async () => {
    const { harness } = life()
    const lived = await life().built(potou())
    const { caseId, done } = lived
    const first = (item: string): number => done.findIndex((one) => one.endsWith(`/${item}`))
    expect(first('first-review')).toBeGreaterThanOrEqual(0)
    expect(first('first-review')).toBeLessThan(first('expert-review'))
    expect(first('expert-review')).toBeLessThan(first('fund-review'))
    expect(first('cryptography-review')).toBeLessThan(first('fund-review'))
    const reply = (await (await harness.as('pt-data-bureau')).papers(caseId)).find(({ kind }) => kind === 'approval-reply')
    expect(reply).toMatchObject({ state: 'signed', number: null, sealedDocumentId: null })

    const own = life().living(caseId)
    expect((await life().asked(caseId, 'change', { ...change, fundsAdjustment: 300_000 }, own.answers)).state).toBe('granted')
    expect(JSON.stringify((await harness.unit.requests(caseId)).at(-1)?.result)).toContain('ownAdjustmentAndFiling')
    const more = life().living(caseId)
    expect((await life().asked(caseId, 'change', { ...change, fundsAdjustment: 300_000.01 }, more.answers)).state).toBe('granted')
    expect(JSON.stringify((await harness.unit.requests(caseId)).at(-1)?.result)).toContain('normalProcedure')

    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await life().uploadFor(caseId, 'acceptance')
    const objected = life().living(caseId, ({ item, formId }) => (item === 'prior-consent' && formId === 'give-opinion' ? { conclusion: 'disagree', opinion: '建设内容与批复不符。' } : undefined))
    const refused = await life().asked(caseId, 'acceptance', {}, objected.answers)
    expect(refused.state).toBe('refused')
    expect(JSON.stringify(refused.result)).toContain('建设内容与批复不符')
    expect(objected.done.some((one) => one.includes('own-acceptance'))).toBe(false)
    const accepting = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', {}, accepting.answers)).state).toBe('granted')
    const at = (text: string): number => accepting.done.findIndex((one) => one.includes(text))
    expect(at('prior-consent')).toBeGreaterThanOrEqual(0)
    expect(at('prior-consent')).toBeLessThan(at('own-acceptance'))
    expect(await life().timeline(caseId)).toContain('PT-22-1')
    await life().event(caseId, 'budgetSpent')
    expect((await life().archived(lived)).status).toBe('archived')
  })

  test('a specialised project that is filed needs no conformity check and accepts by itself', async () => {
    const { harness } = life()
    const lived = await life().built(potou(total(900_000)))
    const { caseId } = lived
    expect(lived.done).toContain('check-filing/-')
    expect((await (await harness.as('pt-data-bureau')).papers(caseId)).find(({ kind }) => kind === 'filing-receipt')).toMatchObject({ number: null })
    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await life().uploadFor(caseId, 'acceptance')
    const accepting = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', {}, accepting.answers)).state).toBe('granted')
    expect(accepting.done.some((one) => one.includes('prior-consent'))).toBe(false)
  })

  test('maintenance of a system outside the catalogue is 原则上 not established: the bureau decides, with reasons that are kept', async () => {
    const { harness } = life()
    const existingSystem = { catalogued: false, sharesData: true, collectsAgain: false, cryptographyOk: true, securityOk: true, reliableStackOk: true }
    const given = potou({ ...total(400_000), projectType: 'maintenance', components: [{ type: 'maintenance', name: '运维', amount: 400_000 }], softwareInvestment: 0, existingSystem })
    const caseId = await life().declare(given)
    const step = await harness.step(caseId, { element: 'admit-declaration' })
    await harness.act(caseId, step, { conclusion: 'proceed', reasons: '系统正在办理入目录手续，保障民生业务不中断。' })
    const lived = life().living(caseId)
    await life().work(caseId, 'the filing', ({ status }) => status === 'implementation', lived.answers)
    const timeline = await life().timeline(caseId)
    expect(timeline).toContain('PT-8-1')
    expect(timeline).toContain('系统正在办理入目录手续')
  })

  test('a public project is submitted for approval before its reply is issued, to whom the text does not say', async () => {
    const { harness } = life()
    const { caseId, done } = await life().built(potou({ category: 'public' }))
    const act = done.indexOf('enter-external-act/PT-CO-02')
    expect(act).toBeGreaterThan(done.indexOf('decide-approval/-'))
    expect(act).toBeLessThan(done.indexOf('issue-paper/-'))
    expect((await (await harness.as('pt-data-bureau')).papers(caseId)).find(({ kind }) => kind === 'approval-reply')).toMatchObject({ number: null })
  })
}
