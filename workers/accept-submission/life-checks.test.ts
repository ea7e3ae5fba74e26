import { type WorkerKit, createWorkerKit } from '../../src/engine/testing/worker-kit.ts'
import { reviewStep } from '../../src/register/testing/sample-case.ts'
import { lifeProblems } from './life-checks.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const check = async (caseId: string, formId: string, context: object, data: Record<string, unknown>, prepare?: () => Promise<void>) => {
  await kit.submit(caseId)
  await prepare?.()
  const { step } = await kit.register.steps.openStep(reviewStep(caseId, { formId, opening: { context } }))
  return lifeProblems({ register: kit.register, step, pack: kit.deps.packs.get('guangxi-2024'), data, now: kit.clock.now() })
}
const standing = (caseId: string, force: 'must' | 'inPrinciple') => async () => {
  const { acceptanceGrounds } = kit.register
  await acceptanceGrounds.ask([{ caseId, stage: 's', ground: 'archive', title: '档案未验收', question: '？', askedOf: 'gx-data-bureau', effects: ['notPassed'], force, rule: 'R', clauses: ['GX-27-1-9'], liftedBy: null }])
  await acceptanceGrounds.answer({ caseId, stage: 's', ground: 'archive', present: true, evidence: '没有验收', answeredBy: 'gx-data-bureau' })
}

test('passing is not accepted while a ground is there, and refusing is', async () => {
  expect(await check('check-1', 'decide-acceptance', { stage: 's' }, { conclusion: 'passed', reasons: '好' }, standing('check-1', 'must'))).toEqual([expect.stringContaining('不能作出通过验收的结论')])
  expect(await check('check-2', 'decide-acceptance', { stage: 's' }, { conclusion: 'refused', reasons: '档案' }, standing('check-2', 'must'))).toEqual([])
})

test('what is only 原则上 forbidden passes with reasons', async () => {
  expect(await check('check-3', 'decide-acceptance', { stage: 's' }, { conclusion: 'passed', reasons: '好' }, standing('check-3', 'inPrinciple'))).toHaveLength(1)
  expect(await check('check-4', 'decide-acceptance', { stage: 's' }, { conclusion: 'passed', reasons: '好', departures: '已约定补验' }, standing('check-4', 'inPrinciple'))).toEqual([])
})

test('an own acceptance needs its report, an extension keeps to the months of the text, and what must be evaluated is evaluated', async () => {
  expect(await check('check-5', 'report-acceptance', { stage: 's' }, { conclusion: 'passed' })).toEqual([expect.stringContaining('还没有上传验收报告')])
  expect(await check('check-6', 'grant-extension', { extension: { maxMonths: 6, clauses: ['GX-25-1'] } }, { conclusion: 'grant', months: 7 })).toEqual([expect.stringContaining('每次延期不超过 6 个月')])
  expect(await check('check-7', 'grant-extension', { extension: { maxMonths: 6, clauses: [] } }, { conclusion: 'grant', months: 6 })).toEqual([])
  expect(await check('check-8', 'give-evaluation', { evaluation: { force: 'must' } }, { conclusion: 'notHeld' })).toHaveLength(1)
  expect(await check('check-9', 'give-evaluation', { evaluation: { force: 'optional' } }, { conclusion: 'notHeld' })).toEqual([])
})

test('every question is answered exactly once', async () => {
  const grounds = [{ title: '甲' }, { title: '乙' }]
  expect(await check('check-10', 'answer-grounds', { grounds }, { answers: [{ title: '甲' }, { title: '丙' }] })).toEqual(['请答复“乙”，并且只答复一次。', '没有询问“丙”，请不要改动情形的名称。'])
  expect(await check('check-11', 'answer-grounds', { grounds }, { answers: [{ title: '甲' }, { title: '乙' }] })).toEqual([])
})
