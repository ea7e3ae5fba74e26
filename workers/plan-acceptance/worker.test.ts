import { z } from 'zod'
import { acceptancePlan } from '../../processes/acceptance-shapes.ts'
import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createPlanAcceptance from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const regime = {
  rule: 'R-1', clauses: ['C-1'], force: 'must', organiser: 'body', organisedBy: 'gx-data-bureau', preliminaryAcceptance: false, consentBefore: null, consentTitle: null, sharingConfirmedBy: null,
  archiveFirst: false, experts: false, trialRunMinimum: null, reportTo: null, paperKind: null, secondApplication: false,
}

const plan = async (caseId: string, changes: object, options: { data?: Record<string, unknown>; refusedBefore?: boolean; rectification?: number } = {}) => {
  await kit.submit(caseId)
  const { requests } = kit.register
  if (options.refusedBefore === true) {
    await requests.make({ caseId, kind: 'acceptance', data: {}, by: 'unit' })
    await requests.decide({ caseId, kind: 'acceptance', number: 1, state: 'refused', result: { outcome: 'refused' }, by: 'system' })
  }
  const { request } = await requests.make({ caseId, kind: 'acceptance', data: options.data ?? {}, by: 'unit' })
  const answer = await kit.complete(createPlanAcceptance(kit.deps), {
    variables: { caseId, packId: testPack, request: { kind: 'acceptance', number: request.number }, acceptanceRegime: { ...regime, ...changes }, ...(options.rectification === undefined ? {} : { rectification: options.rectification }) },
  })
  return z.object({ acceptance: acceptancePlan }).parse(answer).acceptance
}
const items = (matters: readonly { item: string; body: string }[]) => matters.map(({ item, body }) => `${item} ${body}`)

test('what the regime does not ask for is not planned', async () => {
  const { stage, faults, unitMatters, bodyMatters, expertMatters } = await plan('plan-1', {})
  expect({ stage, faults, unitMatters, bodyMatters, expertMatters }).toEqual({ stage: 'acceptance-1', faults: [], unitMatters: [], bodyMatters: [], expertMatters: [] })
})

test('sharing, archive, prior consent and experts are planned in this order, each with the body that the text names', async () => {
  const planned = await plan('plan-2', { sharingConfirmedBy: 'gx-data-bureau', archiveFirst: true, consentBefore: 'gx-finance', consentTitle: '符合性审查', experts: true })
  expect(items(planned.bodyMatters)).toEqual(['sharing-confirmation gx-data-bureau', 'archive-acceptance gx-data-bureau', 'prior-consent gx-finance'])
  expect(planned.bodyMatters[2]?.title).toBe('符合性审查')
  expect(items(planned.expertMatters)).toEqual(['expert-acceptance gx-data-bureau'])
})

test('a unit that organises its acceptance calls the experts itself', async () => {
  expect(items((await plan('plan-3', { organiser: 'constructionUnit', experts: true })).expertMatters)).toEqual(['expert-acceptance constructionUnit'])
})

test('a trial run that is too short is told the earliest day, and a long enough one is not', async () => {
  const early = await plan('plan-4', { trialRunMinimum: 3 }, { data: { trialRunStartedOn: '2026-01-31' } })
  expect(early.faults).toEqual([expect.objectContaining({ clauses: ['C-1'], remedy: '最早可于2026年4月30日申请验收' })])
  expect((await plan('plan-5', { trialRunMinimum: 1 }, { data: { trialRunStartedOn: '2026-01-31' } })).faults).toEqual([])
  expect((await plan('plan-6', { trialRunMinimum: 1 })).faults[0]?.fault).toBe('没有登记试运行开始的日期')
})

test('the day of the trial run that an application states is an event of the case, noted once', async () => {
  await plan('plan-12', { trialRunMinimum: 1 }, { data: { trialRunStartedOn: '2026-01-31' } })
  const events = async () => (await kit.register.projectEvents.list('plan-12')).map(({ event, on }) => [event, on])
  expect(await events()).toEqual([['trialRunStarted', '2026-01-31']])
  await kit.complete(createPlanAcceptance(kit.deps), { variables: { caseId: 'plan-12', packId: testPack, request: { kind: 'acceptance', number: 1 }, acceptanceRegime: { ...regime, trialRunMinimum: 1 } } })
  expect(await events()).toHaveLength(1)
})

test('where the pack\'s reading counts the trial run from the completion, the day that the unit states for its beginning does not matter', async () => {
  const row = { rule: 'R-1', clauses: ['C-1'], force: 'must', name: 'minimum', role: 'trial-run-minimum', title: '试运行', event: 'completed' }
  await kit.submit('plan-13')
  await kit.register.deadlines.replaceRules('plan-13', [{ name: 'minimum', role: 'trial-run-minimum', content: row }])
  await kit.register.projectEvents.record({ caseId: 'plan-13', event: 'completed', on: '2026-02-28', source: '单位报告', sourceKey: 'completion', recordedBy: 'unit' })
  const { faults } = await plan('plan-13', { trialRunMinimum: 3 }, { data: { trialRunStartedOn: '2025-01-31' } })
  expect(faults).toEqual([expect.objectContaining({ remedy: '最早可于2026年5月28日申请验收' })])
})

test('a preliminary acceptance is asked of the unit until it is reported, and the trial run is judged after that', async () => {
  const asked = await plan('plan-7', { preliminaryAcceptance: true, trialRunMinimum: 1 })
  expect([items(asked.unitMatters), asked.faults]).toEqual([['preliminary-acceptance constructionUnit'], []])
  expect((await plan('plan-8', { preliminaryAcceptance: true }, { data: { preliminaryAcceptedOn: '2026-01-05' } })).unitMatters).toEqual([])
})

test('after a refusal a person decides whether the next application is heard; the same application after 整改 is', async () => {
  expect(items((await plan('plan-9', {}, { refusedBefore: true })).bodyMatters)).toEqual(['second-application gx-data-bureau'])
  expect((await plan('plan-10', { secondApplication: true }, { refusedBefore: true })).bodyMatters).toEqual([])
  const again = await plan('plan-11', {}, { rectification: 1 })
  expect([again.stage, again.bodyMatters]).toEqual(['acceptance-1-r1', []])
})
