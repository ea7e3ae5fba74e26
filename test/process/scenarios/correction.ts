import { z } from 'zod'
import { declare, softwareProject } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const opinionsShape = z.object({ rounds: z.array(z.looseObject({ round: z.number(), opinions: z.array(z.looseObject({ item: z.string(), body: z.string(), conclusion: z.string() })) })) })

/** 补正, 退回 and obstacles: every fault at once, only the bodies concerned again, departures by a person with reasons. */
export const correctionScenarios = (harness: () => Harness): void => {
  const mend = async (caseId: string, documentType: string, facts: Record<string, unknown>, chapters: readonly string[]): Promise<void> => {
    await harness().unit.upload(caseId, { documentType, path: harness().files.docx(`${documentType}.docx`, [String(facts['projectName']), ...chapters]) })
  }
  const correction = async (caseId: string, round: number) => {
    await harness().step(caseId, { element: 'correct-declaration', round })
    const project = await harness().unit.project(caseId)
    return project.correction ?? (() => { throw new Error('the case waits for no correction') })()
  }

  test('two rounds of 补正: one notice lists every fault at once, the round counter grows, and the case goes on at the step that asked', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts, ['data-catalogue', 'plan-basis'])
    const first = await correction(caseId, 1)
    expect(first.faults.length).toBeGreaterThanOrEqual(2)
    for (const fault of first.faults) expect(fault).toMatchObject({ where: expect.any(String), fault: expect.any(String), remedy: expect.any(String) })
    await mend(caseId, 'data-catalogue', facts, ['政务数据资源目录', '数据资源目录', '目录'])
    await harness().unit.resubmit(caseId)
    const second = await correction(caseId, 2)
    expect(second.faults.length).toBeLessThan(first.faults.length)
    await mend(caseId, 'plan-basis', facts, ['规划', '依据'])
    await harness().unit.resubmit(caseId)
    const step = await harness().step(caseId, { element: 'give-opinion' })
    expect(step.round).toBe(3)
    expect((await harness().unit.papers(caseId)).filter(({ kind }) => kind === 'correction-notice').length).toBe(2)
  })

  test('one of the bodies returns: the others’ opinions stay, and after 补正 only that body reviews again', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts)
    const returning = (await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })).body
    const handled = await harness().until(caseId, 'correction', (step) => (step.item === 'technical-review' && step.round === 1 && step.formId === 'give-opinion'
      ? { conclusion: 'return', opinion: '方案未写明接口。', faults: [{ where: '建设方案', fault: '缺少接口设计', remedy: '补充第五章接口设计' }] }
      : undefined))
    expect(handled.status).toBe('correction')
    expect((await correction(caseId, 1)).faults).toContainEqual(expect.objectContaining({ fault: expect.stringContaining('缺少接口设计') }))
    const before = opinionsShape.parse(await harness().unit.call('GET', `/projects/${caseId}/opinions`)).rounds.find(({ round }) => round === 1)?.opinions ?? []
    expect(before.length).toBeGreaterThan(3)
    await mend(caseId, 'construction-plan', facts, ['项目建议书', '可行性研究', '初步设计', '接口设计', '第五章'])
    await harness().unit.resubmit(caseId)
    const again = await harness().step(caseId, { element: 'give-opinion', round: 2 })
    expect(again).toMatchObject({ body: returning, item: 'technical-review' })
    expect((await harness().unit.project(caseId)).steps.filter((step) => step.state === 'open').map(({ item }) => item)).toEqual(['technical-review'])
    await harness().until(caseId, 'approved')
    const rounds = opinionsShape.parse(await harness().unit.call('GET', `/projects/${caseId}/opinions`)).rounds
    expect(rounds.find(({ round }) => round === 2)?.opinions.filter(({ body }) => body !== 'gx-finance').map(({ item }) => item)).toEqual(['technical-review'])
    expect(rounds.find(({ round }) => round === 1)?.opinions.find(({ item }) => item === 'technical-review')?.conclusion).toBe('return')
  })

  test('not in any plan is 原则上不予立项: a person of the approving body may depart from it with reasons that are kept', async () => {
    const caseId = await declare(harness(), softwareProject({ inPlan: false, planReference: undefined }))
    const step = await harness().step(caseId, { element: 'admit-declaration' })
    await harness().act(caseId, step, { conclusion: 'proceed', reasons: '自治区专项部署，确有必要。' })
    await harness().step(caseId, { element: 'give-opinion' })
    const timeline = JSON.stringify(await (await harness().as('auditor')).call('GET', `/projects/${caseId}/timeline`))
    expect(timeline).toContain('自治区专项部署，确有必要。')
  })

  test('not in any plan may also be refused by that person, in writing: the unit gets a sealed paper', async () => {
    const caseId = await declare(harness(), softwareProject({ inPlan: false, planReference: undefined }))
    await harness().act(caseId, await harness().step(caseId, { element: 'admit-declaration' }), { conclusion: 'refuse', reasons: '未纳入规划，不具备立项条件。' })
    await harness().until(caseId, 'refused')
    expect((await harness().unit.papers(caseId)).find(({ kind }) => kind === 'refusal-reply')).toMatchObject({ state: 'sealed', number: expect.any(String) })
  })

  test('a kind of project that the text does not name: a person chooses how it is managed, and the rules go on from there', async () => {
    const caseId = await declare(harness(), softwareProject({ projectType: 'other' }))
    const step = await harness().step(caseId, { element: 'admit-declaration' })
    await harness().act(caseId, step, { conclusion: 'proceed', reasons: '性质与软件开发相近，按审批制管理。', chosenMode: 'approval' })
    const asked = await correction(caseId, 1)
    expect(asked.faults.map(({ where }) => where).length).toBeGreaterThan(0)
    expect(await harness().unit.project(caseId)).toMatchObject({ managementMode: 'approval' })
    expect((await harness().unit.project(caseId)).steps.filter(({ element }) => element === 'admit-declaration').map(({ state }) => state)).toEqual(['done'])
  })

  test('the person may ask for a correction instead, and the case comes back to the checks', async () => {
    const facts = softwareProject({ inPlan: false, planReference: undefined })
    const caseId = await declare(harness(), facts)
    await harness().act(caseId, await harness().step(caseId, { element: 'admit-declaration' }), { conclusion: 'requestCorrection', faults: [{ where: '规划依据', fault: '未纳入规划', remedy: '补充规划依据后重新提交' }] })
    await correction(caseId, 1)
    await harness().unit.changeFacts(caseId, { inPlan: true, planReference: '已纳入 2026 年工作计划' })
    await mend(caseId, 'plan-basis', facts, ['规划', '依据', '部署'])
    await harness().unit.resubmit(caseId)
    await harness().step(caseId, { element: 'give-opinion' })
  })

  test('new fiscal money without the finance department’s opinion before the declaration cannot go on until it is there', async () => {
    const facts = softwareProject({ newFiscalFunds: true, financeOpinionAsked: false, financeOpinionObtained: false })
    const caseId = await declare(harness(), facts)
    const asked = await correction(caseId, 1)
    expect(JSON.stringify(asked.faults)).toContain('财政')
  })

  test('the approving body asks for a correction before it decides, and then decides', async () => {
    const facts = softwareProject()
    const caseId = await declare(harness(), facts)
    await harness().until(caseId, 'correction', (step) => (step.formId === 'decide-approval' && step.round === 1 ? { conclusion: 'requestCorrection', faults: [{ where: '建设方案', fault: '进度安排不明确', remedy: '补充进度计划' }] } : undefined))
    await correction(caseId, 1)
    await mend(caseId, 'construction-plan', facts, ['项目建议书', '可行性研究', '初步设计', '进度计划'])
    await harness().unit.resubmit(caseId)
    const step = await harness().step(caseId, { element: 'decide-approval', round: 2 })
    expect(step.body).toBe('gx-data-bureau')
    await harness().until(caseId, 'approved')
  })

  test('a filing that is sent back for correction is checked again by the same body and then filed', async () => {
    const facts = softwareProject({ totalInvestment: 800_000, softwareInvestment: 800_000, components: [{ type: 'software', name: '应用', amount: 800_000 }], amountsByLevel: { region: 800_000 } })
    const caseId = await declare(harness(), facts)
    await harness().act(caseId, await harness().step(caseId, { element: 'check-filing' }), { conclusion: 'requestCorrection', faults: [{ where: '备案材料', fault: '缺少说明', remedy: '补充说明' }] })
    await correction(caseId, 1)
    await harness().unit.changeFacts(caseId, { summary: '补充了建设内容说明。' })
    await harness().unit.resubmit(caseId)
    await harness().step(caseId, { element: 'check-filing', round: 2 })
    await harness().until(caseId, 'filed')
  })
}
