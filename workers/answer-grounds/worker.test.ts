import { z } from 'zod'
import { acceptancePlan } from '../../processes/acceptance-shapes.ts'
import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import createRecordAcceptance from '../record-acceptance/worker.ts'
import createRecordAcceptanceCheck from '../record-acceptance-check/worker.ts'
import createAnswerGrounds from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const matter = { item: 'own-acceptance', title: '自行组织验收并报告', body: 'constructionUnit', phase: 0, moment: 'acceptance', limit: 'acceptance', clauses: [] }
const acceptance = { stage: 'acceptance-1', faults: [], unitMatters: [], bodyMatters: [], expertMatters: [], groundMatters: [], report: matter }
const obstacle = (ground: string, answeredBy: string | null, askedOf = 'gx-data-bureau') => ({
  rule: `R-${ground}`, clauses: ['GX-27-1-7'], force: 'must', ground, title: `情形${ground}`, question: `是否${ground}？`, askedOf, answeredBy, groundWhen: answeredBy === null ? null : false,
  effects: ['notPassed', 'noMaintenanceFunds'], liftedBy: null,
})
const request = { kind: 'acceptance', number: 1 }
const prepared = async (caseId: string) => {
  await kit.submit(caseId)
  await kit.register.requests.make({ caseId, kind: 'acceptance', data: {}, by: 'unit' })
  const answer = await kit.complete(createAnswerGrounds(kit.deps), { variables: { caseId, packId: testPack, acceptance, acceptanceObstacles: [obstacle('a', 'acceptance.sourceCodeDelivered'), obstacle('b', null), obstacle('c', 'acceptance.testsPassed', 'gx-finance')] } })
  return z.object({ acceptance: acceptancePlan }).parse(answer).acceptance
}

test('what the register proves is answered at once with its evidence, and each body is asked once for the rest', async () => {
  const planned = await prepared('grounds-1')
  expect(planned.groundMatters.map(({ body, grounds }) => [body, grounds?.map(({ ground }) => ground)])).toEqual([['gx-data-bureau', ['b']], ['gx-finance', ['c']]])
  const [first] = await kit.register.acceptanceGrounds.list('grounds-1', 'acceptance-1')
  expect(first).toMatchObject({ ground: 'a', present: true, answeredBy: 'data', evidence: expect.stringContaining('否') })
})

test('a body’s answers are kept with its name, and another answer takes the place of an earlier one', async () => {
  const { groundMatters: [asked] } = await prepared('grounds-2')
  const answer = (present: 'yes' | 'no') => kit.complete(createRecordAcceptanceCheck(kit.deps), {
    variables: { caseId: 'grounds-2', packId: testPack, stage: 'acceptance-1', review: asked, result: { answers: [{ title: '情形b', question: '是否b？', present, ...(present === 'yes' ? { evidence: '现场核查' } : {}) }] } },
  })
  await answer('yes')
  await answer('no')
  expect((await kit.register.acceptanceGrounds.list('grounds-2'))[1]).toMatchObject({ present: false, answeredBy: 'gx-data-bureau' })
})

test('a refusal keeps its grounds and bars what they forbid, a retry changes nothing, and a later pass lifts it', async () => {
  await prepared('grounds-3')
  const record = (outcome: string, number: number) => kit.complete(createRecordAcceptance(kit.deps), { variables: { caseId: 'grounds-3', packId: testPack, request: { ...request, number }, acceptance, result: { conclusion: outcome, reasons: '不符合要求', furtherGrounds: ['b'] } }, headers: { outcome } })
  const { unitId } = await kit.register.projects.get('grounds-3')
  await record('refused', 1)
  await record('refused', 1)
  expect((await kit.register.requests.list('grounds-3', 'acceptance'))[0]).toMatchObject({ state: 'refused', result: { outcome: 'refused', grounds: [{ ground: 'a' }, { ground: 'b' }] } })
  expect((await kit.register.restrictions.active(unitId)).map(({ barred }) => barred)).toEqual(['maintenanceFunds'])
  await kit.register.requests.make({ caseId: 'grounds-3', kind: 'acceptance', data: {}, by: 'unit' })
  await record('passed', 2)
  expect(await kit.register.restrictions.active(unitId)).toEqual([])
})

test('what an old job found under an earlier application is not noted with the next one', async () => {
  await prepared('grounds-old')
  const check = (stage: string, conclusion: string) => kit.complete(createRecordAcceptanceCheck(kit.deps), {
    variables: { caseId: 'grounds-old', packId: testPack, stage, review: { ...matter, form: 'hold-expert-acceptance' }, result: { conclusion, heldOn: '2026-03-01', experts: '张某、李某、王某', opinion: '可行' } },
  })
  await check('acceptance-1', 'notPassed')
  await kit.register.requests.decide({ caseId: 'grounds-old', ...request, kind: 'acceptance', state: 'refused', by: 'system' })
  await kit.register.requests.make({ caseId: 'grounds-old', kind: 'acceptance', data: {}, by: 'unit' })
  await check('acceptance-2', 'passed')
  await check('acceptance-1', 'notPassed')
  expect((await kit.register.requests.open('grounds-old'))?.result).toMatchObject({ facts: { expertsPassed: true } })
  await check('acceptance-2-r1', 'notPassed')
  expect((await kit.register.requests.open('grounds-old'))?.result).toMatchObject({ facts: { expertsPassed: false } })
})
