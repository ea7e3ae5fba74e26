import { createWorkerKit, testPack, type WorkerKit } from '../engine/testing/worker-kit.ts'
import { reviewStep } from '../register/testing/sample-case.ts'
import planPhases from '../../workers/plan-phases/worker.ts'
import { lifeProblems } from '../../workers/accept-submission/life-checks.ts'
import { bindingObjections } from './binding-objections.ts'
import { shownOpinion } from './shown-opinion.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const clauses = ['GX-11-1-3']
/** A case whose finance body said this of a review that the rule describes so. */
const reviewed = async (caseId: string, review: { binding: boolean; force?: string }, conclusion: 'agree' | 'agreeWithConditions' | 'disagree') => {
  await kit.submit(caseId)
  const row = { rule: 'R-1', force: 'must', clauses, moment: 'declaration', phase: 1, item: 'finance-review', title: '资金审核', body: 'gx-finance', form: 'give-opinion', limit: 'review', ...review }
  await kit.register.receipts.record({
    caseId, rule: 'reviews', decisionId: `${testPack}-reviews`, decisionKey: null, elementInstanceKey: '1', jobKey: `${caseId}-1`, facts: {}, readings: {}, parameters: {}, result: [row], rows: ['R-1'], clauses,
    packId: testPack, packHash: 'hash', calendarVersion: 'calendar',
  })
  await kit.register.opinions.record({ caseId, stage: 'feasibility', moment: 'declaration', phase: 1, item: 'finance-review', title: '资金审核', round: 1, body: 'gx-finance', conclusion, opinion: '资金没有来源。', conditions: null, details: {}, clauses, signed: [] })
  const { step } = await kit.register.steps.openStep(reviewStep(caseId, { element: 'decide-approval', formId: 'decide-approval', opening: { stage: 'feasibility' } }))
  return (conclude: string) => lifeProblems({ register: kit.register, step, pack: kit.deps.packs.get(testPack), data: { conclusion: conclude, reasons: '意见' }, now: kit.clock.now() })
}
const shown = async (caseId: string) => {
  const [opinion] = await kit.register.opinions.latestOpinions(caseId, 'declaration', undefined, 'feasibility')
  if (opinion === undefined) throw new Error('there is no opinion')
  return shownOpinion(opinion, kit.deps.packs.get(testPack), await bindingObjections(kit.register, caseId, 'feasibility')).conclusion
}

test('a review that binds and is refused bars the approval, and says so with its clause; correction and refusal are open', async () => {
  const decide = await reviewed('binding-1', { binding: true }, 'disagree')
  expect(await decide('approve')).toEqual([expect.stringMatching(/自治区财政厅.*资金审核.*第十一条.*不能批准/u)])
  expect([await decide('refuse'), await decide('requestCorrection')]).toEqual([[], []])
  expect(await shown('binding-1')).toMatch(/^不同意（.*第十一条.*不能批准）$/u)
})

test('what agrees, with conditions too, bars nothing, nor does a refusal that the text leaves to the deciding body', async () => {
  expect(await (await reviewed('binding-2', { binding: true }, 'agreeWithConditions'))('approve')).toEqual([])
  expect(await (await reviewed('binding-3', { binding: false }, 'disagree'))('approve')).toEqual([])
  expect(await shown('binding-3')).toBe('不同意')
})

test('a refusal that binds only 原则上 may be departed from: the approval says why, and the form says that it must', async () => {
  expect(await (await reviewed('binding-4', { binding: true, force: 'inPrinciple' }, 'disagree'))('approve')).toEqual([])
  expect(await shown('binding-4')).toContain('原则上')
  expect(await (await reviewed('binding-5', { binding: true, force: 'encouraged' }, 'disagree'))('approve')).toEqual([])
})

test('after a correction only the body that withheld its binding agreement is asked again', async () => {
  const asked = [{ item: 'finance-review', title: '资金审核', body: 'gx-finance', phase: 1, moment: 'declaration' }, { item: 'technical-review', title: '技术评审', body: 'gx-data-bureau', phase: 2, moment: 'declaration' }]
  const plan = async (caseId: string) => (await kit.complete(planPhases(kit.deps), { variables: { caseId, packId: testPack, reviews: asked, stage: 'feasibility' }, headers: { moment: 'declaration', only: 'objections' } })).phases
  await reviewed('binding-7', { binding: true }, 'disagree')
  expect(await plan('binding-7')).toEqual([expect.objectContaining({ number: 1, reviews: [expect.objectContaining({ item: 'finance-review' })] })])
  await reviewed('binding-8', { binding: false }, 'disagree')
  expect(await plan('binding-8')).toEqual([])
})

test('a later opinion of the same body takes the bar away; another stage is judged by its own opinions', async () => {
  const decide = await reviewed('binding-6', { binding: true }, 'disagree')
  expect(await bindingObjections(kit.register, 'binding-6', 'preliminary-design')).toEqual([])
  await kit.register.opinions.record({ caseId: 'binding-6', stage: 'feasibility', moment: 'declaration', phase: 1, item: 'finance-review', title: '资金审核', round: 2, body: 'gx-finance', conclusion: 'agree', opinion: '同意。', conditions: null, details: {}, clauses, signed: [] })
  expect(await decide('approve')).toEqual([])
})
