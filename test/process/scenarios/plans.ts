import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import { type Gathering, gathering, planShape, type PlanView } from '../support/gatherings.ts'
import type { Harness } from '../support/harness.ts'
import { filingFacts } from '../support/life.ts'

const row = (plan: PlanView, name: string): string => {
  const index = plan.entries.filter(({ addition }) => !addition).findIndex((entry) => entry.name === name)
  const entry = plan.entries.find((one) => one.name === name)
  return `${index < 0 ? 1 : index + 1}. ${name}（${entry?.unitName ?? ''}）`
}

/** Yearly plans: a window with reminders and who was in time, a ranked plan with consents upward and one paper, additions of the year. */
export const planScenarios = (harness: () => Harness): void => {
  const show = async (body: string, planId: string): Promise<PlanView> => planShape.parse(await (await harness().as(body)).call('GET', `/plans/${planId}`))

  test('at the end of September the plan knows who was filed in time and who was not; nobody is refused by the machine, and the late one enters with reasons only', async () => {
    const body = 'gx-data-bureau'
    const planId = `plan-guangxi-2024-next-year-${harness().year + 1}`
    const bureau = () => harness().as(body)
    const [early, late] = [await declare(harness(), filingFacts()), await declare(harness(), filingFacts())]
    await harness().until(early, 'filed')
    const today = (await harness().as('operator')).call('GET', '/stuck')
    const now = z.looseObject({ at: z.string() }).parse(await today).at
    const until = async (day: string): Promise<void> => {
      const at = z.looseObject({ at: z.string() }).parse(await (await harness().as('operator')).call('GET', '/stuck')).at
      await harness().advanceDays((new Date(`${harness().year}-${day}T10:00:00+08:00`).getTime() - new Date(at).getTime()) / 86_400_000)
    }
    expect(now < `${harness().year}-07-01`).toBe(true)
    await until('07-10')
    await harness().eventually('the plan to be opened by its window', async () => z.object({ plans: z.array(z.looseObject({ planId: z.string() })) }).parse(await (await bureau()).call('GET', '/plans')).plans.some((plan) => plan.planId === planId), 60_000)
    const it = gathering(harness(), planId, body)
    const collecting = await it.step('collect-plan-entries')
    expect(collecting.dueAt).toBe(`${harness().year}-10-01T00:00:00+08:00`)
    const standing = async () => Object.fromEntries((await show(body, planId)).entries.map((entry) => [entry.caseId, entry.standing]))
    expect(await standing()).toMatchObject({ [early]: 'inTime', [late]: 'pending' })
    expect(await it.refused(collecting, { conclusion: 'close' })).toContain('写明理由')

    const { name: lateName } = await harness().unit.project(late)
    const mails = (part: string) => harness().mailbox.mails.filter(({ subject }) => subject.includes(part) && subject.includes(lateName)).length
    const none = mails('计划窗口将截止')
    await until('09-02')
    await harness().eventually('the reminder thirty days before', () => mails('计划窗口将截止') === none + 1, 60_000)
    await until('09-25')
    await harness().eventually('the reminder seven days before', () => mails('计划窗口将截止') === none + 2, 60_000)
    await until('10-08')
    expect(await standing()).toMatchObject({ [early]: 'inTime', [late]: 'missed' })
    await harness().until(late, 'filed')
    expect(await standing()).toMatchObject({ [early]: 'inTime', [late]: 'late' })

    await it.act(await it.step('collect-plan-entries'), { conclusion: 'close' })
    const plan = await show(body, planId)
    const others = plan.entries.filter(({ caseId }) => caseId !== early && caseId !== late).map(({ name, standing: stands }) => ({ title: row(plan, name), include: 'no', ...(stands === 'ended' ? {} : { reasons: '与本试验无关。' }) }))
    const answer = (reasons?: string) => ({ entries: [{ title: row(plan, plan.entries.find(({ caseId }) => caseId === early)?.name ?? ''), include: 'yes' }, { title: row(plan, plan.entries.find(({ caseId }) => caseId === late)?.name ?? ''), include: 'yes', ...(reasons === undefined ? {} : { reasons }) }, ...others] })
    expect(await it.refused(await it.step('compile-plan'), answer())).toContain('列入的请写明理由')
    await it.act(await it.step('compile-plan'), answer('上级专项，资金已落实。'))
    await harness().eventually('the plan to be out', async () => (await show(body, planId)).state === 'issued', 60_000)
    const issued = await show(body, planId)
    expect(issued.entries.filter(({ state }) => state === 'included').map(({ caseId, issuedOn }) => [caseId, issuedOn !== null])).toEqual([[early, true], [late, true]])
    const list = String(await (await bureau()).call('GET', `/plans/${planId}/list`))
    expect(list.startsWith('PK')).toBe(true)
  })

  test('a ranked plan goes to the experts, upward to three bodies, out in one paper for many projects and is filed upward; an addition takes the same way, over a restart; the year ends it', async () => {
    const body = 'tx-data-bureau'
    const bureau = () => harness().as(body)
    const opened = z.looseObject({ planId: z.string() }).parse(await (await bureau()).call('POST', '/plans', { packId: 'tunxi-2023', windowId: 'next-year', year: harness().year + 1 }))
    const again = z.looseObject({ planId: z.string() }).parse(await (await bureau()).call('POST', '/plans', { packId: 'tunxi-2023', windowId: 'next-year', year: harness().year + 1 }))
    expect(again.planId).toBe(opened.planId)
    const { planId } = opened
    const it = gathering(harness(), planId, body)
    for (const name of ['智慧养老场景', '城市体征平台']) await harness().unit.call('POST', `/plans/${planId}/entries`, { name, amount: 6_000_000, projectType: 'software', summary: '场景创新应用。' })
    await (await bureau()).call('POST', `/plans/${planId}/entries`, { name: '政务大厅改造', unitName: '区政务服务局', amount: 800_000.5 })
    const mine = planShape.parse(await harness().unit.call('GET', `/plans/${planId}`))
    expect(mine.entries.map(({ name }) => name)).toEqual(['智慧养老场景', '城市体征平台'])

    await frame(it, 'collect-plan-entries')
    await it.act(await it.step('collect-plan-entries'), { conclusion: 'close' })
    const plan = await show(body, planId)
    const title = (name: string) => row(plan, name)
    await frame(it, 'review-plan-entries')
    await it.act(await it.step('review-plan-entries'), { experts: '张某 某大学', entries: [{ title: title('智慧养老场景'), conclusion: 'recommend' }, { title: title('城市体征平台'), conclusion: 'recommend', opinion: '优先' }, { title: title('政务大厅改造'), conclusion: 'notRecommend', opinion: '与现有系统重复' }] })
    await frame(it, 'compile-plan')
    const compiled = (ranks: [number, number]) => ({ entries: [{ title: title('智慧养老场景'), include: 'yes', rank: ranks[0] }, { title: title('城市体征平台'), include: 'yes', rank: ranks[1] }, { title: title('政务大厅改造'), include: 'no', reasons: '专家不建议列入。' }] })
    expect(await it.refused(await it.step('compile-plan'), compiled([1, 1]))).toContain('从 1 排到 2')
    await it.act(await it.step('compile-plan'), compiled([1, 2]))
    const act = async (outcome: string) => it.act(await it.step('enter-external-act'), { outcome, content: outcome === 'refused' ? '请调整排序。' : '同意。', documentNumber: '某函〔2026〕3号', datedOn: `${harness().year}-03-09` })
    await act('refused')
    await it.act(await it.step('compile-plan'), compiled([2, 1]))
    for (const turn of [1, 2, 3]) { expect(turn).toBeLessThan(4); await act('obtained') }
    await harness().stopApplication()
    await harness().restartApplication()
    await it.act(await it.step('issue-paper'))
    for (const turn of [1, 2]) { expect(turn).toBeLessThan(3); await act('obtained') }
    await harness().eventually('the plan to be at rest', async () => (await it.project()).status === 'approved', 60_000)
    const issued = await show(body, planId)
    expect(issued.entries.map(({ name, state, rank, issuedOn }) => [name, state, rank, issuedOn !== null])).toEqual([['智慧养老场景', 'included', 2, true], ['城市体征平台', 'included', 1, true], ['政务大厅改造', 'excluded', null, false]])
    expect((await (await bureau()).papers(planId)).filter(({ kind }) => kind === 'plan-issue').map(({ state }) => state)).toEqual(['sealed'])

    await harness().unit.call('POST', `/plans/${planId}/entries`, { name: '防汛应急平台', amount: 1_000_000 })
    const extra = (await show(body, planId)).entries.find(({ addition }) => addition)
    const one = `1. 防汛应急平台（${extra?.unitName ?? ''}）`
    await it.act(await it.step('review-plan-entries'), { experts: '张某 某大学', entries: [{ title: one, conclusion: 'recommend' }] })
    await it.act(await it.step('compile-plan'), { entries: [{ title: one, include: 'yes', rank: 1 }] })
    for (const turn of [1, 2, 3]) { expect(turn).toBeLessThan(4); await act('obtained') }
    await it.act(await it.step('issue-paper'))
    for (const turn of [1, 2]) { expect(turn).toBeLessThan(3); await act('obtained') }
    await harness().eventually('the plan to be at rest again', async () => (await it.project()).status === 'approved', 60_000)
    expect((await show(body, planId))).toMatchObject({ batch: 2, state: 'issued' })
    expect((await (await bureau()).papers(planId)).filter(({ kind }) => kind === 'plan-issue')).toHaveLength(2)

    await harness().advanceDays(700)
    await harness().eventually('the plan to end with its year', async () => (await show(body, planId)).state === 'closed', 60_000)
    await expect(harness().unit.call('POST', `/plans/${planId}/entries`, { name: '太晚的项目' })).rejects.toThrow('已经结束')
  })

  /** Suspended and resumed, recalled, reminded and escalated, as every wait for a person. */
  const frame = async (it: Gathering, element: string): Promise<void> => {
    const first = await it.step(element)
    const { caseId } = await it.project()
    await (await it.session()).call('POST', `/projects/${caseId}/suspension`, { reason: '等待上级文件' })
    await harness().eventually('the step to be suspended', async () => (await it.project()).steps.some((step) => step.stepKey === first.stepKey && step.state === 'suspended'))
    await (await it.session()).call('POST', `/projects/${caseId}/resumption`)
    const resumed = await it.step(element)
    await (await it.session()).call('POST', `/tasks/${encodeURIComponent(resumed.stepKey)}/recall`, { reason: '重新安排' })
    await harness().eventually('the step to be opened anew', async () => (await it.project()).steps.some((step) => step.stepKey === first.stepKey && step.state === 'open' && step.ready && step.taskKey !== resumed.taskKey))
    await harness().advanceDays(40)
  }
}
