import { acceptancePapers, createAcceptance } from '../support/acceptance.ts'
import type { Answers, Life } from '../support/life.ts'

const day = 86_400_000

/** The step frame at every wait for a person after the establishment: asked again, suspended and resumed, reminded, called to account. */
export const lifeFrameScenarios = (life: () => Life): void => {
  const kit = () => createAcceptance(life())
  const done = async (caseId: string, papers: readonly string[]): Promise<string> => {
    await kit().complete(caseId, `${life().harness.year}-03-02`)
    await kit().upload(caseId, papers)
    return caseId
  }
  const filedAndDone = async (): Promise<string> => done(await life().filed(), ['source-code', 'source-code-notes', 'acceptance-report'])
  const open = async (caseId: string, element: string, answers?: Answers): Promise<string> => {
    await life().work(caseId, element, (project) => project.steps.some((step) => step.element === element && step.state === 'open' && step.ready), answers)
    return caseId
  }
  const asking = async (caseId: string, kind: string, data: Record<string, unknown>): Promise<string> => {
    await life().ask(caseId, kind, data)
    return caseId
  }
  const reach: readonly (readonly [string, () => Promise<string>])[] = [
    ['decide-change', async () => asking(await life().filed(), 'change', { addedAmount: 0, removedAmount: 0, withinTotal: false, goalsChanged: false, mainContentChanged: true, technicalRouteChanged: false, periodChanged: false, fundsChanged: false, reasons: '业务调整' })],
    ['decide-termination', async () => asking(await life().filed(), 'termination', { reasons: '上级统一建设' })],
    ['grant-extension', async () => asking(await filedAndDone(), 'extension', { requestedMonths: 3, reasons: '测评排期' })],
    ['handle-acceptance-matter', async () => open(await asking(await filedAndDone(), 'acceptance', {}), 'handle-acceptance-matter')],
    ['rectify-acceptance', async () => open(await asking(await filedAndDone(), 'acceptance', {}), 'rectify-acceptance', (step) => (step.formId === 'report-acceptance' ? { conclusion: 'rectify', opinion: '补充测试。' } : undefined))],
    ['decide-acceptance', async () => open(await asking(await done(await life().approved(), Object.keys(acceptancePapers)), 'acceptance', {}), 'decide-acceptance')],
  ]

  test('at each wait for a person an empty completion is asked again, a suspension ends in the same task, and the reminder and the escalation go out', async () => {
    const { harness } = life()
    const cases = await Promise.all(reach.map(async ([element, start]) => ({ element, caseId: await start() })))
    const all = <T>(act: (one: (typeof cases)[number]) => Promise<T>): Promise<T[]> => Promise.all(cases.map(act))
    const bureau = async (caseId: string, act: string, body?: unknown) => (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/${act}`, body)
    const opened = await all(async ({ caseId, element }) => (await harness.step(caseId, { element })).stepKey)
    await all(async ({ caseId, element }) => {
      const { stepKey } = await harness.step(caseId, { element })
      const task = await harness.engineTask(stepKey)
      const answered = await fetch(`${harness.broker.restAddress}/v2/user-tasks/${task}/completion`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"variables":{}}' })
      expect([element, answered.status]).toEqual([element, 204])
      await harness.eventually(`${element} to be asked again`, async () => await harness.engineTask(stepKey) !== task)
      await harness.step(caseId, { element })
    })
    await all(({ caseId }) => bureau(caseId, 'suspension', { reason: '等待上级文件' }))
    await all(({ caseId, element }) => harness.eventually(`${element} to be suspended`, async () => (await harness.unit.project(caseId)).steps.every(({ state }) => state !== 'open' && state !== 'recalled')))
    await harness.advanceDays(3)
    await all(({ caseId }) => bureau(caseId, 'resumption'))
    const resumed = await all(({ caseId, element }) => harness.step(caseId, { element }))
    expect(resumed.map(({ stepKey }) => stepKey)).toEqual(opened)
    const seen = harness.tee.records.length
    const triggered = (timer: string, element: string) => harness.tee.records.slice(seen).some((record) => record.valueType === 'TIMER' && record.intent === 'TRIGGERED' && record.value['targetElementId'] === `${timer}-${element}`)
    await harness.advanceDays(Math.max(...resumed.map((step) => (new Date(step.dueAt).getTime() - new Date(String(step['openedAt'])).getTime()) / day)) + 10)
    await all(({ element }) => harness.eventually(`the reminder and the escalation of ${element}`, () => triggered('remind', element) && triggered('escalate', element)))
    const ended = (end: string) => harness.tee.records.slice(seen).some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value['elementId'] === end)
    await all(({ element }) => harness.eventually(`both notices of ${element}`, () => ended(`reminded-${element}`) && ended(`escalated-${element}`)))
  })
}
