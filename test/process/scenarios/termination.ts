import { z } from 'zod'
import { acceptancePapers, createAcceptance } from '../support/acceptance.ts'
import { declare } from '../support/declarations.ts'
import type { Life } from '../support/life.ts'

const finding = z.looseObject({ findingId: z.string(), state: z.string(), action: z.string().nullable() })
const findings = z.object({ findings: z.array(finding) })
const shown = z.looseObject({ order: z.looseObject({ reason: z.string(), clauses: z.array(z.string()) }).nullable(), basis: z.looseObject({ reading: z.looseObject({ chosen: z.string() }).nullable() }), possible: z.boolean() })
const answered = z.looseObject({ first: z.boolean() })

/** A project that ends before its time, by the body that approved it or by what a person chose after a finding. */
export const terminationScenarios = (life: () => Life): void => {
  const kit = () => createAcceptance(life())
  const bureau = () => life().harness.as('gx-data-bureau')
  const order = async (caseId: string) => answered.parse(await (await bureau()).call('POST', `/projects/${caseId}/termination`, { reason: '上级统一建设，本项目不再建设。', clauses: ['GX-19-1'] }))
  const raise = async (caseId: string): Promise<string> =>
    finding.parse(await (await bureau()).call('POST', `/projects/${caseId}/findings`, { title: '未落实数据共享', found: '没有挂接。', demand: '一个月内挂接。', clauses: ['GX-18-1'] })).findingId
  const stateOf = async (caseId: string, findingId: string) => findings.parse(await life().harness.unit.call('GET', `/projects/${caseId}/findings`)).findings.find((one) => one.findingId === findingId)
  const notices = async (caseId: string) => (await life().harness.unit.papers(caseId)).filter(({ kind }) => kind === 'termination-notice')
  /** Whether the engine's oversight of a finding is over. */
  const oversightEnded = (findingId: string): boolean => {
    const { records } = life().harness.tee
    const instance = records.find(({ valueType, value }) => valueType === 'VARIABLE' && value['name'] === 'findingId' && value['value'] === JSON.stringify(findingId))?.value['processInstanceKey']
    return instance !== undefined && records.some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value['bpmnElementType'] === 'PROCESS' && value['processInstanceKey'] === instance)
  }
  const inEvaluation = async (): Promise<string> => {
    const caseId = await kit().complete(await life().approved(), `${life().harness.year}-03-02`)
    await kit().upload(caseId, Object.keys(acceptancePapers))
    await kit().apply(caseId)
    await life().harness.status(caseId, 'evaluation')
    return caseId
  }

  test('the approving body ends a project in any stage: its steps close, a sealed and numbered notice says why and on which clause, findings end with it, and nothing can be asked any more', async () => {
    const { harness } = life()
    const cases = await Promise.all([
      declare(harness), life().filed(), life().filed().then((caseId) => kit().complete(caseId, `${harness.year}-03-02`)), inEvaluation(),
    ])
    await Promise.all(cases.map(async (caseId) => {
      const findingId = await raise(caseId)
      await harness.step(caseId, { element: 'report-rectification', item: findingId })
      expect(shown.parse(await (await bureau()).call('GET', `/projects/${caseId}/termination`))).toMatchObject({ order: null, possible: true, basis: { reading: { chosen: expect.stringContaining('审批部门') } } })
      expect(await order(caseId)).toMatchObject({ first: true })
      expect(await order(caseId)).toMatchObject({ first: false })
      await harness.step(caseId, { element: 'issue-paper' })
      await life().work(caseId, 'the end', ({ status }) => status === 'terminated')
      expect(await notices(caseId)).toEqual([expect.objectContaining({ state: 'sealed', number: expect.stringMatching(/〔\d{4}〕[1-9]\d*号$/u) })])
      expect(await stateOf(caseId, findingId)).toMatchObject({ state: 'lapsed', action: null })
      const { steps } = await harness.unit.project(caseId)
      expect(steps.filter(({ state }) => state !== 'done' && state !== 'cancelled')).toEqual([])
      await harness.eventually('the oversight to end with the project', () => oversightEnded(findingId))
      await expect(order(caseId)).rejects.toMatchObject({ status: 409, code: 'not-running' })
      await expect(raise(caseId)).rejects.toMatchObject({ status: 409, code: 'not-running' })
      await harness.eventually('the archive package', async () => JSON.stringify(await (await harness.as('auditor')).call('GET', `/projects/${caseId}/timeline`)).includes('case-archived'))
    }))
  })

  test('a measure chosen after a finding pauses the project, or ends it with a notice of its own reasons', async () => {
    const { harness } = life()
    const choose = async (caseId: string, action: string): Promise<string> => {
      const findingId = await raise(caseId)
      const answers: Record<string, Record<string, unknown>> = {
        'report-rectification': { measures: '正在整改。' }, 'check-rectification': { conclusion: 'notPassed', reasons: '没有整改。' }, 'choose-consequence': { action, reasons: '逾期没有整改。' },
      }
      await life().work(caseId, `the measure ${action}`, async () => (await stateOf(caseId, findingId))?.state === 'concluded', (step) => (step.item === findingId ? answers[step.formId] : undefined))
      return findingId
    }
    const paused = await life().filed()
    await choose(paused, 'suspend')
    await harness.eventually('the suspension', async () => (await harness.unit.project(paused)).suspended)
    await (await bureau()).call('POST', `/projects/${paused}/resumption`)
    await choose(paused, 'terminate')
    await life().work(paused, 'the end', ({ status }) => status === 'terminated')
    expect(await notices(paused)).toEqual([expect.objectContaining({ state: 'sealed' })])
    const { order: ordered } = shown.parse(await harness.unit.call('GET', `/projects/${paused}/termination`))
    expect(ordered).toMatchObject({ reason: expect.stringContaining('逾期没有整改'), clauses: ['GX-18-1'] })
  })
}
