import { z } from 'zod'
import { type WorkerKit, createWorkerKit, testFacts } from '../../src/engine/testing/worker-kit.ts'
import { planProblems, planRows, standingOf, windowDays, windowOf } from '../../src/planning/index.ts'
import type { Plan, Step } from '../../src/register/index.ts'
import { reviewStep } from '../../src/register/testing/sample-case.ts'
import createPreparePlan from '../prepare-plan/worker.ts'
import createRecordPlan from './worker.ts'

const rules = z.array(z.looseObject({ rule: z.string() }))
const resumed = z.looseObject({ resumeAt: z.string(), actsDue: rules, plan: z.looseObject({ experts: z.boolean(), hasPaper: z.boolean(), actsAfter: rules }) })
let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const open = async (packId: string, windowId: string, year: number): Promise<Plan> => {
  const pack = kit.deps.packs.get(packId)
  const window = windowOf(pack, windowId)
  if (window === undefined) throw new Error(`no window ${windowId}`)
  return (await kit.register.plans.open({ packId, windowId, year, title: `${year}年计划`, jurisdiction: pack.meta.jurisdiction, body: pack.meta.approvingBody, ...windowDays({ pack, calendar: kit.deps.calendarFor(pack) }, window, year), clauses: window.clauses, by: 'system' })).plan
}
const add = (plan: Plan, name: string) => kit.register.plans.addEntry({ planId: plan.planId, caseId: null, name, unitId: 'u', unitName: '某厅', projectType: null, amount: 1_000_000.5, summary: null, by: 'unit' })
const prepare = (plan: Plan, turn: string) => kit.complete(createPreparePlan(kit.deps), { variables: { caseId: plan.planId, packId: plan.packId }, headers: { turn } })
const record = (plan: Plan, act: string, result: Record<string, unknown> = {}) => kit.complete(createRecordPlan(kit.deps), { variables: { caseId: plan.planId, packId: plan.packId, result }, headers: { act } })
const title = async (plan: Plan, name: string): Promise<string> => planRows(await kit.register.plans.entries(plan.planId), (await kit.register.plans.get(plan.planId)).batch).find(({ entry }) => entry.name === name)?.title ?? ''
const problems = async (plan: Plan, formId: string, data: Record<string, unknown>): Promise<string[]> => {
  const { step }: { step: Step } = await kit.register.steps.openStep(reviewStep(plan.planId, { stepKey: `${plan.planId}:${formId}`, element: formId, formId }))
  return (await planProblems[formId]?.({ register: kit.register, step, pack: kit.deps.packs.get(plan.packId), data, now: kit.clock.now() })) ?? ['no such form']
}

test('a plan is one for its pack, window and year, however often it is opened, and a window without a last day has none', async () => {
  const plan = await open('tunxi-2023', 'next-year', 2030)
  expect((await open('tunxi-2023', 'next-year', 2030)).planId).toBe(plan.planId)
  expect(plan).toMatchObject({ opensOn: null, closesOn: null, state: 'collecting', code: expect.stringMatching(/^JH-2026-\d{3}$/) })
  expect((await kit.register.projects.list({ kind: 'project' })).some(({ caseId }) => caseId === plan.planId)).toBe(false)
  expect(await open('guangxi-2024', 'next-year', 2030)).toMatchObject({ closesOn: '2029-09-30' })
  // A Sunday; under this pack a day that the text names moves, as its statutory dates do.
  expect(await open('bayingol-2025', 'third-quarter', 2030)).toMatchObject({ opensOn: '2029-07-01', closesOn: '2029-10-01' })
})

test('a ranked plan is assessed, compiled with ranks from 1 without a gap, issued with the included ones only, and takes additions in turns of their own', async () => {
  const plan = await open('tunxi-2023', 'next-year', 2031)
  for (const name of ['甲', '乙', '丙']) await add(plan, name)
  expect(await prepare(plan, 'first')).toMatchObject({ plan: { experts: true, hasPaper: true, actsBefore: [{ order: 1 }, { order: 2 }, { order: 3, act: 'approval' }], actsAfter: [{ act: 'filing' }, { act: 'filing' }] }, window: { known: false }, stage: 'batch-1', yearEnd: '2032-01-01T00:00:00+08:00' })
  await record(plan, 'collected', { conclusion: 'close' })
  const [first, second, third] = [await title(plan, '甲'), await title(plan, '乙'), await title(plan, '丙')]
  await record(plan, 'assessed', { experts: '张某', entries: [{ title: first, conclusion: 'recommend' }, { title: second, conclusion: 'recommend' }, { title: third, conclusion: 'notRecommend', opinion: '重复' }] })
  const compiled = (ranks: (number | undefined)[]) => ({ entries: [{ title: first, include: 'yes', rank: ranks[0] }, { title: second, include: 'yes', rank: ranks[1] }, { title: third, include: 'no', reasons: '专家不建议' }] })
  expect(await problems(plan, 'compile-plan', compiled([1, 1]))).toEqual([expect.stringContaining('从 1 排到 2')])
  expect(await problems(plan, 'compile-plan', { entries: [{ title: first, include: 'yes', rank: 1 }] })).toHaveLength(2)
  expect(await problems(plan, 'compile-plan', compiled([2, 1]))).toEqual([])
  await record(plan, 'compiled', compiled([2, 1]))
  await record(plan, 'issued')
  await record(plan, 'issued')
  expect((await kit.register.plans.entries(plan.planId)).map(({ name, state, rank, issuedOn }) => [name, state, rank, issuedOn])).toEqual([['甲', 'included', 2, '2026-03-02'], ['乙', 'included', 1, '2026-03-02'], ['丙', 'excluded', null, null]])
  expect(await prepare(plan, 'next')).toMatchObject({ next: 'wait', stage: 'batch-1' })
  expect((await kit.register.projects.get(plan.planId)).status).toBe('approved')

  expect(await add(plan, '丁')).toMatchObject({ addition: true, batch: 0 })
  expect(await prepare(plan, 'next')).toMatchObject({ next: 'addition', stage: 'batch-2' })
  expect(await prepare(plan, 'next')).toMatchObject({ next: 'addition', stage: 'batch-2' })
  await record(plan, 'compiled', { entries: [{ title: await title(plan, '丁'), include: 'yes', rank: 1 }] })
  await record(plan, 'issued')
  kit.clock.set('2032-01-01T00:00:01+08:00')
  expect(await prepare(plan, 'next')).toMatchObject({ next: 'end' })
  await record(plan, 'closed')
  await expect(add(plan, '太晚')).rejects.toMatchObject({ code: 'plan-closed' })
  kit.clock.set('2026-03-02T09:00:00+08:00')
})

test('a plan that is started anew goes on where its register is: after the acts that were obtained, compiled anew after a refusal, at its filing when it is out', async () => {
  const plan = await open('tunxi-2023', 'next-year', 2033)
  for (const name of ['甲', '乙']) await add(plan, name)
  const [first, second] = [await title(plan, '甲'), await title(plan, '乙')]
  const point = async () => {
    const { resumeAt, plan: left, actsDue } = resumed.parse(await prepare(plan, 'first'))
    return [resumeAt, left.experts, left.hasPaper, actsDue.map(({ rule }) => rule), left.actsAfter.map(({ rule }) => rule)]
  }
  const before = ['city-review', 'province-review', 'government-approval']
  const after = ['city-filing', 'province-filing']
  const stepKey = `${plan.planId}:compile-plan@batch-1:1:tx-data-bureau`
  const compile = async (jobKey: string): Promise<void> => {
    await kit.register.steps.openStep(reviewStep(plan.planId, { stepKey, element: 'compile-plan', formId: 'compile-plan', jobKey }))
    await kit.register.steps.complete(stepKey)
    await record(plan, 'compiled', { entries: [{ title: first, include: 'yes', rank: 1 }, { title: second, include: 'no', reasons: '专家不建议' }] })
  }
  const act = (rule: string, outcome: 'obtained' | 'refused', jobKey: string) => kit.register.externalActs.record({
    caseId: plan.planId, stage: 'batch-1', round: 1, rule, act: 'reviewConsent', title: rule, body: null, askedBy: 'tx-data-bureau', before: 'issue', clauses: [], outcome, content: '', documentNumber: null, datedOn: null, documentId: null, enteredBy: null, jobKey,
  })
  expect(await point()).toEqual(['collecting', true, true, before, after])
  await record(plan, 'collected', { conclusion: 'close' })
  expect(await point()).toEqual(['compiling', true, true, before, after])
  await record(plan, 'assessed', { experts: '张某', entries: [{ title: first, conclusion: 'recommend' }, { title: second, conclusion: 'notRecommend', opinion: '重复' }] })
  expect(await point()).toEqual(['compiling', false, true, before, after])
  await compile('1')
  expect(await point()).toEqual(['acts', false, true, before, after])
  kit.clock.set('2026-03-03T09:00:00+08:00')
  await act('city-review', 'obtained', 'plan-act-1')
  expect(await point()).toEqual(['acts', false, true, ['province-review', 'government-approval'], after])
  await act('province-review', 'refused', 'plan-act-2')
  expect(await point()).toEqual(['compiling', false, true, before, after])
  kit.clock.set('2026-03-04T09:00:00+08:00')
  await compile('2')
  expect(await point()).toEqual(['acts', false, true, before, after])
  for (const [index, rule] of before.entries()) await act(rule, 'obtained', `plan-act-${index + 3}`)
  expect(await point()).toEqual(['acts', false, true, [], after])
  await record(plan, 'issued')
  await act('city-filing', 'obtained', 'plan-act-9')
  expect(await point()).toEqual(['acts', false, false, [], ['province-filing']])
  kit.clock.set('2026-03-02T09:00:00+08:00')
})

test('whoever is established by the last day is in time, the day after is late, and only reasons bring a late one in', async () => {
  const plan = await open('guangxi-2024', 'next-year', 2027)
  await kit.submit('plan-early', { ...testFacts, budgetYear: 2027 })
  await kit.submit('plan-late', { ...testFacts, budgetYear: 2027 })
  await kit.submit('plan-other-year', { ...testFacts, budgetYear: 2028 })
  await kit.submit('plan-no-year')
  await prepare(plan, 'first')
  expect((await kit.register.plans.entries(plan.planId)).map(({ caseId }) => caseId)).toEqual(['plan-early', 'plan-late'])
  const standing = async (caseId: string) => {
    const entry = (await kit.register.plans.entries(plan.planId)).find((one) => one.caseId === caseId)
    if (entry === undefined) throw new Error(`no entry for ${caseId}`)
    return (await standingOf({ register: kit.register, plan, window: windowOf(kit.deps.packs.get('guangxi-2024'), 'next-year'), entry, today: kit.clock.now().toISOString().slice(0, 10) })).standing
  }
  expect(await standing('plan-early')).toBe('pending')
  expect(await problems(plan, 'collect-plan', { conclusion: 'close' })).toEqual([expect.stringContaining('2026年9月30日')])
  await kit.register.projectEvents.record({ caseId: 'plan-early', event: 'filed', on: '2026-09-30', source: '备案回执', sourceKey: 'r', recordedBy: 'system' })
  await kit.register.projectEvents.record({ caseId: 'plan-late', event: 'filed', on: '2026-10-01', source: '备案回执', sourceKey: 'r', recordedBy: 'system' })
  expect([await standing('plan-early'), await standing('plan-late')]).toEqual(['inTime', 'late'])
  await record(plan, 'collected', { conclusion: 'close' })
  const answers = async (reasons?: string) => ({ entries: (await kit.register.plans.entries(plan.planId)).map(({ caseId }, index) => ({ title: planRowsOf[index] ?? '', include: 'yes', ...(caseId === 'plan-late' && reasons !== undefined ? { reasons } : {}) })) })
  const planRowsOf = planRows(await kit.register.plans.entries(plan.planId), 1).map((row) => row.title)
  expect(await problems(plan, 'compile-plan', await answers())).toEqual([expect.stringContaining('列入的请写明理由')])
  expect(await problems(plan, 'compile-plan', await answers('上级专项'))).toEqual([])
})

test('a step of a plan that comes again is one entry of the ledger, and an old one does not take an issued plan back', async () => {
  const plan = await open('tunxi-2023', 'next-year', 2041)
  await add(plan, '甲')
  await record(plan, 'collected', { conclusion: 'close' })
  const name = await title(plan, '甲')
  const steps: [string, Record<string, unknown>][] = [
    ['collected', { conclusion: 'close' }], ['assessed', { experts: '张某', entries: [{ title: name, conclusion: 'recommend' }] }], ['compiled', { entries: [{ title: name, include: 'yes', rank: 1 }] }], ['issued', {}],
  ]
  const job = ([act, result]: (typeof steps)[number]) => kit.complete(createRecordPlan(kit.deps), { key: `again-${act}`, variables: { caseId: plan.planId, packId: plan.packId, result }, headers: { act } })
  for (const step of steps) {
    await job(step)
    await job(step)
  }
  const kept = async () => ({ plan: await kit.register.plans.get(plan.planId), entries: await kit.register.plans.entries(plan.planId), ledger: (await kit.register.ledger.list({ caseId: plan.planId })).map(({ action }) => action) })
  const before = await kept()
  expect(before.ledger.filter((action) => action.startsWith('plan-') && action !== 'plan-entry-added')).toEqual(['plan-opened', 'plan-moved', 'plan-assessed', 'plan-compiled', 'plan-issued'])
  for (const step of steps) await job(step)
  await record(plan, 'compiled', { entries: [{ title: name, include: 'no', reasons: '重复建设' }] })
  expect(await kept()).toEqual(before)
})
