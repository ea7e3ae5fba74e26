import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

const { tunxi } = packFacts
const total = (amount: number) => ({ totalInvestment: amount, softwareInvestment: amount, procurementAmount: amount, components: [{ type: 'software', name: '业务应用', amount }], amountsByLevel: { county: amount } })
const change = { goalsChanged: false, mainContentChanged: true, fundsChanged: true, periodChanged: false, technicalRouteChanged: false, withinTotal: true, ground: 'technicalOptimisation', reasons: '优化技术方案' }

/** 屯溪 2023: stages by amount, city and province before the approval, purchase requirements before tender, initial acceptance and sharing first. */
export const tunxiLives = (life: () => PackLife): void => {
  test('a project of 6,000,000.00 yuan lives to the archive: city and province before each of two approvals, purchase requirements until the bureau agrees, sharing confirmed and a month of trial run before the acceptance', async () => {
    const { harness } = life()
    const lived = await life().built(tunxi())
    const { caseId, done } = lived
    expect(done.indexOf('enter-external-act/TX-CO-05')).toBeLessThan(done.indexOf('enter-external-act/TX-CO-06'))
    expect(done.indexOf('enter-external-act/TX-CO-06')).toBeLessThan(done.indexOf('decide-approval/-'))
    const replies = (await harness.unit.papers(caseId)).filter(({ kind }) => kind === 'approval-reply')
    expect(replies.map(({ state }) => state)).toEqual(['sealed', 'sealed'])
    expect(await life().rowsOf(caseId, 'stages')).toEqual(['TX-ST-05', 'TX-ST-07'])

    const step = await harness.step(caseId, { element: 'give-opinion', item: 'procurement-requirements' })
    await expect(life().event(caseId, 'tendered')).rejects.toMatchObject({ status: 409, code: 'matters-missing', message: expect.stringMatching(/采购需求审核.*TX-28-1/u) })
    await harness.act(caseId, step, { conclusion: 'disagree', opinion: '采购需求指向特定产品。' })
    await life().work(caseId, 'the correction', (project) => project.correction?.ready === true, lived.answers)
    expect(JSON.stringify((await harness.unit.project(caseId)).correction?.faults)).toContain('采购需求指向特定产品')
    await harness.unit.upload(caseId, { documentType: 'procurement-requirements', path: harness.files.docx('采购需求.docx', ['采购需求（修改）']) })
    await harness.unit.resubmit(caseId)
    await life().work(caseId, 'the confirmation before the contract', ({ steps }) => steps.some(({ item, state }) => item === 'TX-CO-14' && state === 'open'), lived.answers)
    await life().event(caseId, 'tendered')
    await expect(life().event(caseId, 'contractSigned')).rejects.toMatchObject({ code: 'matters-missing', message: expect.stringContaining('TX-39-1') })

    // 15 % while the confirmation still waits: the unit's own affair, filed; a fraction more takes the normal procedure.
    const waits = (answers: typeof lived.answers): typeof lived.answers => (one) => (one.item === 'TX-CO-14' ? undefined : answers(one))
    const own = life().living(caseId)
    expect((await life().asked(caseId, 'change', { ...change, fundsAdjustment: 900_000 }, waits(own.answers))).state).toBe('granted')
    expect(own.done.some((one) => one.startsWith('decide-change'))).toBe(true)
    await life().work(caseId, 'the confirmation', ({ steps }) => steps.every(({ item, state }) => item !== 'TX-CO-14' || state !== 'open'), lived.answers)
    await harness.eventually('the contract to be recorded', () => life().event(caseId, 'contractSigned').then(() => true, () => false))

    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await harness.eventually('its dates', async () => (await life().deadline(caseId, 'preliminary-acceptance'))?.dueDate !== null && (await life().deadline(caseId, 'acceptance-application'))?.dueDate !== null)
    const first = (await life().deadline(caseId, 'preliminary-acceptance'))?.dueDate ?? ''
    const last = (await life().deadline(caseId, 'acceptance-application'))?.dueDate ?? ''
    expect(first < last).toBe(true)
    const trialRunStartedOn = harness.today()
    const preliminaryAcceptedOn = trialRunStartedOn
    await life().uploadFor(caseId, 'acceptance')
    await harness.advanceDays(20)
    const early = await life().asked(caseId, 'acceptance', { preliminaryAcceptedOn, trialRunStartedOn }, lived.answers)
    expect(early.state).toBe('refused')
    await harness.advanceDays(15)
    const late = life().living(caseId)
    expect((await life().asked(caseId, 'acceptance', { preliminaryAcceptedOn, trialRunStartedOn }, late.answers)).state).toBe('granted')
    const at = (item: string): number => late.done.findIndex((one) => one.endsWith(item))
    expect(at('/sharing-confirmation')).toBeGreaterThanOrEqual(0)
    expect(at('/sharing-confirmation')).toBeLessThan(at('/acceptance-security'))
    expect(late.done).toEqual(expect.arrayContaining(['acceptance-security', 'acceptance-funds', 'acceptance-archives', 'acceptance-sharing', 'acceptance-cryptography'].map((item) => `give-opinion/${item}`)))
    expect((await harness.unit.papers(caseId)).find(({ kind }) => kind === 'acceptance-conclusion')).toMatchObject({ state: 'sealed' })
    expect((await life().archived(lived)).status).toBe('archived')
  })

  test('an urgent addition of 5,000,000.00 yuan whose depth suffices is approved in one merged stage, after the consultation, city, province and the government\'s determination', async () => {
    const { harness } = life()
    // The experts have to agree (article 13): their refusal bars the approval until they agree after a correction; nobody else is asked again.
    let [refusedBefore, decisions] = [false, 0]
    const lived = life().living(await life().declare(tunxi({ ...total(5_000_000), inPlan: false, urgentAddition: true, mergedDepthReached: true })), ({ element, item }) => {
      if (item === 'expert-review' && !refusedBefore) { refusedBefore = true; return { conclusion: 'disagree', opinion: '紧迫性没有说明。' } }
      if (element !== 'decide-approval') return undefined
      decisions += 1
      return decisions === 2 ? { conclusion: 'requestCorrection', faults: [{ where: '增补申请', fault: '紧迫性没有说明', remedy: '请说明' }] } : undefined
    })
    const { caseId, done } = lived
    await life().work(caseId, 'the correction', ({ correction }) => correction?.ready === true, lived.answers)
    const turns = (item: string): number => done.filter((one) => one === `give-opinion/${item}`).length
    const [experts, depth] = [turns('expert-review'), turns('merged-depth')]
    expect(decisions).toBe(2)
    await harness.unit.resubmit(caseId)
    await life().work(caseId, 'the implementation', ({ status }) => status === 'implementation', lived.answers)
    expect([turns('expert-review'), turns('merged-depth'), decisions]).toEqual([2 * experts, depth, 3])
    expect(await life().rowsOf(caseId, 'stages')).toEqual(['TX-ST-11'])
    const acts = done.filter((one) => one.startsWith('enter-external-act/'))
    expect(acts).toEqual(['TX-CO-01', 'TX-CO-02', 'TX-CO-03', 'TX-CO-04'].map((row) => `enter-external-act/${row}`))
    expect((await harness.unit.papers(caseId)).filter(({ kind }) => kind === 'approval-reply')).toHaveLength(1)
    expect(done).toContain('give-opinion/merged-depth')
  })

  test('maintenance in an approved plan begins at once without an approval; its purchase requirements are reviewed and ownership is confirmed all the same', async () => {
    const { harness } = life()
    const lived = await life().built(tunxi({ ...total(300_000), projectType: 'maintenance', components: [{ type: 'maintenance', name: '运维', amount: 300_000 }], softwareInvestment: 0, existingSystem: { sharesData: true, collectsAgain: false, cryptographyOk: true, securityOk: true, managedOnPlatform: true } }))
    const project = await harness.unit.project(lived.caseId)
    expect(project.managementMode).toBe('planOnly')
    expect(project.outcome).toMatchObject({ outcome: 'planned' })
    expect(lived.done).toEqual([])
    expect(await life().timeline(lived.caseId)).toContain('TX-19-1-3')
    await expect(life().event(lived.caseId, 'tendered')).rejects.toMatchObject({ code: 'matters-missing' })
    let tendered = false
    const tender = async () => { await life().event(lived.caseId, 'tendered'); tendered = true }
    await life().work(lived.caseId, 'review, confirmation, tender and contract', () => (tendered ? Promise.resolve() : tender()).then(() => life().event(lived.caseId, 'contractSigned')).then(() => true, () => false), lived.answers)
    expect(await life().timeline(lived.caseId)).toContain('TX-CO-14')
  })

  test('below 5,000,000 yuan a person is told that the purchase limit is not filled in; the stage stays open and a township may not build at all', async () => {
    const below = await life().precheck(tunxi(total(4_999_999.99)))
    expect(JSON.stringify(below)).toContain('分散采购限额标准没有填写')
    const township = await life().precheck(tunxi({ administrativeLevel: 'township' }))
    expect(township.obstacles).toEqual(expect.arrayContaining([expect.objectContaining({ obstacle: 'township', clauses: expect.arrayContaining(['TX-12-1']) })]))
  })
}
