import { z } from 'zod'
import { ApiRefusal } from '../../../src/client/client.ts'
import { declare, draft, softwareProject } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const opinionsShape = z.object({ rounds: z.array(z.looseObject({ round: z.number(), opinions: z.array(z.looseObject({ item: z.string(), body: z.string(), conclusion: z.string() })) })) })

/** Article 11: from a complete declaration to the written reply, and the ways in which it does not come to that. */
export const approvalScenarios = (harness: () => Harness): void => {
  const opinions = async (caseId: string) => opinionsShape.parse(await harness().unit.call('GET', `/projects/${caseId}/opinions`)).rounds

  test('a specialised project of 3,860,000.00 yuan is reviewed by all bodies at once and ends with a sealed, numbered reply', async () => {
    const caseId = await declare(harness())
    const project = await harness().until(caseId, 'approved')
    expect(project.managementMode).toBe('approval')
    const reply = (await harness().unit.papers(caseId)).find(({ kind }) => kind === 'approval-reply')
    expect(reply).toMatchObject({ state: 'sealed', number: expect.stringMatching(/^\S+〔\d{4}〕[1-9]\d*号$/u), sealedDocumentId: expect.any(String) })
    const given = (await opinions(caseId)).flatMap((round) => round.opinions)
    expect(given.map(({ item }) => item)).toEqual(expect.arrayContaining(['technical-review']))
    expect(new Set(given.map(({ body }) => body)).size).toBeGreaterThan(2)
    const mails = () => harness().mailbox.mails.filter(({ to, subject }) => to.includes('unit@example.org') && subject.includes(project.name)).length
    await harness().eventually('the mail about the reply', () => mails() > 0)
    expect(mails()).toBe(1)
  })

  test('a public project of the same amount takes the same way', async () => {
    const project = await harness().until(await declare(harness(), softwareProject({ category: 'public' })), 'approved')
    expect(project.managementMode).toBe('approval')
  })

  test('2,000,000.00 yuan is approval and 1,999,999.99 yuan is filing', async () => {
    const at = await declare(harness(), softwareProject({ totalInvestment: 2_000_000, softwareInvestment: 2_000_000, components: [{ type: 'software', name: '应用', amount: 2_000_000 }], amountsByLevel: { region: 2_000_000 } }))
    const below = await declare(harness(), softwareProject({ totalInvestment: 1_999_999.99, softwareInvestment: 1_999_999.99, components: [{ type: 'software', name: '应用', amount: 1_999_999.99 }], amountsByLevel: { region: 1_999_999.99 } }))
    await harness().step(at, { element: 'give-opinion' })
    expect((await harness().unit.project(at)).managementMode).toBe('approval')
    const filed = await harness().until(below, 'filed')
    expect(filed.managementMode).toBe('filing')
    expect((await harness().unit.papers(below)).find(({ kind }) => kind === 'filing-receipt')).toMatchObject({ state: 'sealed', number: expect.stringMatching(/^\S+〔\d{4}〕[1-9]\d*号$/u) })
  })

  test('100,000.00 yuan is filing and 99,999.99 yuan is managed by the unit itself, as a record only', async () => {
    const at = await declare(harness(), softwareProject({ totalInvestment: 100_000, softwareInvestment: 100_000, components: [{ type: 'software', name: '应用', amount: 100_000 }], amountsByLevel: { region: 100_000 } }))
    const below = await declare(harness(), softwareProject({ totalInvestment: 99_999.99, softwareInvestment: 99_999.99, components: [{ type: 'software', name: '应用', amount: 99_999.99 }], amountsByLevel: { region: 99_999.99 } }))
    expect((await harness().until(at, 'filed')).managementMode).toBe('filing')
    const own = await harness().until(below, 'selfManaged')
    expect(own.managementMode).toBe('selfManaged')
    expect(await harness().unit.papers(below)).toEqual([])
  })

  test('operation and maintenance of 3,000,000.00 yuan is filing: the text sets no upper limit for it', async () => {
    const facts = softwareProject({ projectType: 'maintenance', totalInvestment: 3_000_000, softwareInvestment: 0, components: [{ type: 'maintenance', name: '运维服务', amount: 3_000_000 }], amountsByLevel: { region: 3_000_000 } })
    expect((await harness().until(await declare(harness(), facts), 'filed')).managementMode).toBe('filing')
  })

  test('finance objects, and the approving body decides: it may approve all the same', async () => {
    const caseId = await declare(harness())
    await harness().until(caseId, 'approved', (step) => (step.formId === 'give-opinion' && step.body === 'gx-finance' ? { conclusion: 'disagree', opinion: '资金来源未落实，不同意。' } : undefined))
    expect((await opinions(caseId)).flatMap((round) => round.opinions)).toContainEqual(expect.objectContaining({ body: 'gx-finance', conclusion: 'disagree' }))
  })

  test('finance objects, and the approving body decides: it may refuse, and the paper says 不予立项', async () => {
    const caseId = await declare(harness())
    await harness().until(caseId, 'refused', (step) => {
      if (step.formId === 'give-opinion' && step.body === 'gx-finance') return { conclusion: 'disagree', opinion: '资金来源未落实，不同意。' }
      return step.formId === 'decide-approval' ? { conclusion: 'refuse', reasons: '资金来源未落实。' } : undefined
    })
    const paper = (await harness().unit.papers(caseId)).find(({ kind }) => kind === 'refusal-reply')
    expect(paper?.title).toContain('不予立项')
  })

  test('a filing can be refused by the person who checks it, with reasons that the unit gets as a sealed paper', async () => {
    const caseId = await declare(harness(), softwareProject({ totalInvestment: 500_000, softwareInvestment: 500_000, components: [{ type: 'software', name: '应用', amount: 500_000 }], amountsByLevel: { region: 500_000 } }))
    await harness().until(caseId, 'refused', (step) => (step.formId === 'check-filing' ? { conclusion: 'refuse', reasons: '与已建系统重复。' } : undefined))
    expect((await harness().unit.papers(caseId)).find(({ kind }) => kind === 'filing-refusal')).toMatchObject({ state: 'sealed', title: expect.stringContaining('不予备案') })
    expect((await harness().unit.project(caseId)).statusTitle).toBe('不予备案')
    await harness().eventually('the mail about the refused filing', () => harness().mailbox.mails.some(({ subject }) => subject.startsWith('【不予备案】')))
  })

  test('the same submission twice, also at the same time, makes one project and one process', async () => {
    const caseId = await draft(harness())
    const answers = await Promise.all([harness().unit.submit(caseId), harness().unit.submit(caseId), harness().unit.submit(caseId)])
    expect(new Set(answers.map(({ project }) => project.projectCode)).size).toBe(1)
    expect(answers.filter(({ first }) => first).length).toBe(1)
    const { stepKey } = await harness().step(caseId, { element: 'give-opinion' })
    // Variables come up to a second late but in order: after those of the step, those of the start have all come.
    await harness().engineTask(stepKey)
    const started = harness().tee.records.filter((record) => record.valueType === 'PROCESS_INSTANCE_CREATION' || (record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_ACTIVATED' && record.value['bpmnProcessId'] === 'project-lifecycle' && record.value['bpmnElementType'] === 'PROCESS'))
    const variables = harness().tee.records.filter((record) => record.valueType === 'VARIABLE' && record.intent === 'CREATED' && record.value['name'] === 'caseId' && record.value['value'] === JSON.stringify(caseId) && record.value['bpmnProcessId'] === 'project-lifecycle')
    expect(started.length).toBeGreaterThan(0)
    expect(new Set(variables.map((record) => record.value['processInstanceKey'])).size).toBe(1)
  })

  test('a classified or undecided project never enters: nothing is stored and the notice names the offline way', async () => {
    for (const classified of ['yes', 'undecided']) {
      const refused = await harness().unit.declare(softwareProject({ classified })).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ApiRefusal)
      expect(refused).toMatchObject({ status: 422 })
      expect(JSON.stringify(refused instanceof ApiRefusal ? refused.problem : null)).toContain('线下')
    }
  })
}
