import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const first = { element: 'give-opinion', body: 'gx-data-bureau', item: 'technical-review' }
const inbox = z.object({ notifications: z.array(z.looseObject({ caseId: z.string(), subject: z.string() })) })
const agree = { conclusion: 'agree', opinion: '方案可行。' }

/** What people do among themselves while bodies review: ask one more body, take an opinion back. */
export const habitScenarios = (harness: () => Harness): void => {
  const bureau = () => harness().as('gx-data-bureau')
  const opinions = async (caseId: string) => JSON.stringify(await (await bureau()).call('GET', `/projects/${caseId}/opinions`))

  test('加签: the phase waits for the body that was added, its opinion stands beside the others, and after the phase nobody can be added', async () => {
    const caseId = await declare(harness())
    await harness().step(caseId, { ...first, level: 'handler' })
    await (await bureau()).call('POST', `/projects/${caseId}/reviews`, { body: 'gx-finance', title: '资金可行性', reason: '涉及跨年度资金' })
    const added = await harness().step(caseId, { body: 'gx-finance', level: 'handler' })
    expect(added).toMatchObject({ title: '资金可行性（加签）', candidateGroups: ['gx-finance'] })
    await harness().until(caseId, 'decision', (step) => (step.item === added.item && step.level === 'handler' ? { conclusion: 'agree', opinion: '加签意见：资金已落实。' } : undefined))
    expect(await opinions(caseId)).toContain('加签意见：资金已落实。')
    await expect((await bureau()).call('POST', `/projects/${caseId}/reviews`, { body: 'gx-finance', title: '再问一次', reason: '太晚了' })).rejects.toMatchObject({ code: 'phase-closed' })
  })

  test('撤回: while the heads still sign 经办 begins again; after the body spoke it reviews anew and only the new opinion counts; after the phase it is too late', async () => {
    const caseId = await declare(harness())
    const handler = await harness().step(caseId, { ...first, level: 'handler' })
    await harness().act(caseId, handler, { ...agree, opinion: '第一稿。' })
    const head = await harness().step(caseId, { ...first, level: 'officeHead' })
    await (await bureau()).call('POST', `/tasks/${encodeURIComponent(handler.stepKey)}/withdrawal`, { reason: '漏看一份材料' })
    const again = await harness().step(caseId, { ...first, level: 'handler' })
    expect(again.dueAt).toBe(head.dueAt)
    await harness().act(caseId, again, { ...agree, opinion: '第二稿。' })
    for (const level of ['officeHead', 'leader']) {
      const project = await harness().unit.project(caseId)
      if (!project.steps.some((step) => step.item === first.item)) break
      const next = await harness().step(caseId, { ...first, level }, 8_000).catch(() => undefined)
      if (next !== undefined) await harness().act(caseId, next)
    }
    await harness().eventually('the opinion to stand', async () => (await opinions(caseId)).includes('第二稿。'))
    await (await bureau()).call('POST', `/tasks/${encodeURIComponent(handler.stepKey)}/withdrawal`, { reason: '结论有误' })
    const third = await harness().step(caseId, { ...first, level: 'handler' })
    await harness().eventually('the opinion to be taken off', async () => !(await opinions(caseId)).includes('第二稿。'))
    await harness().until(caseId, 'decision', (step) => (step.stepKey === third.stepKey ? { ...agree, opinion: '第三稿。' } : undefined))
    const said = await opinions(caseId)
    expect([said.includes('第二稿。'), said.includes('第三稿。')]).toEqual([false, true])
    await expect((await bureau()).call('POST', `/tasks/${encodeURIComponent(handler.stepKey)}/withdrawal`, { reason: '太晚了' })).rejects.toMatchObject({ code: 'phase-closed' })
  })

  test('委派: while the handler is away a colleague does the work in his own name; after the last day he no longer can', async () => {
    const [caseId, later] = [await declare(harness()), await declare(harness())]
    const step = await harness().step(caseId, { ...first, level: 'handler' })
    await (await bureau()).claim(step.stepKey)
    await harness().eventually('the claim to be known', async () => (await harness().unit.project(caseId)).steps.some(({ stepKey, assignee }) => stepKey === step.stepKey && assignee === 'gx-data-bureau'))
    const today = harness().today()
    const colleague = () => harness().as('gx-data-bureau-leader')
    await expect((await colleague()).complete(step.stepKey, agree)).rejects.toMatchObject({ status: 404 })
    await (await bureau()).call('POST', '/delegations', { to: 'gx-data-bureau-leader', fromDate: today, untilDate: today, reason: '外出培训' })
    await harness().eventually('the task to be the colleague’s in the engine', async () => (await harness().unit.project(caseId)).steps.some(({ stepKey, assignee }) => stepKey === step.stepKey && assignee === 'gx-data-bureau-leader'))
    expect((await (await colleague()).tasks()).map(({ stepKey }) => stepKey)).toContain(step.stepKey)
    await (await colleague()).complete(step.stepKey, { ...agree, opinion: '代为审查，同意。' })
    await harness().eventually('the opinion to go on to the head', async () => (await harness().unit.project(caseId)).steps.some(({ item, level }) => item === first.item && level !== 'handler'))
    const timeline = JSON.stringify(await (await harness().as('auditor')).call('GET', `/projects/${caseId}/timeline`))
    expect(timeline).toContain('gx-data-bureau-leader')

    await harness().advanceDays(1)
    const missed = await harness().step(later, { ...first, level: 'handler' })
    expect((await (await colleague()).tasks()).map(({ stepKey }) => stepKey)).not.toContain(missed.stepKey)
    await expect((await colleague()).complete(missed.stepKey, agree)).rejects.toMatchObject({ status: 404 })
    await harness().act(later, missed, agree)
  })

  test('转办 stays inside the level, 催办 goes out once a day, 抄送 lets a colleague look and tells him', async () => {
    const caseId = await declare(harness())
    const step = await harness().step(caseId, { ...first, level: 'handler' })
    const key = encodeURIComponent(step.stepKey)
    const operator = () => harness().as('operator')
    await expect((await operator()).call('POST', `/tasks/${key}/assignee`, { assignee: 'gx-finance', reason: '换人办理' })).rejects.toMatchObject({ code: 'not-your-task' })
    await (await operator()).call('POST', `/tasks/${key}/assignee`, { assignee: 'gx-data-bureau', reason: '指定经办人' })
    await harness().eventually('the task to be handed over in the engine', async () => (await harness().unit.project(caseId)).steps.some(({ stepKey, assignee }) => stepKey === step.stepKey && assignee === 'gx-data-bureau'))

    const urged = async (): Promise<number> => inbox.parse(await (await bureau()).call('GET', '/notifications')).notifications.filter((one) => one.caseId === caseId && one.subject.includes('催办') && one.subject.includes('技术审查')).length
    expect(await harness().unit.call('POST', `/tasks/${key}/urging`)).toMatchObject({ sent: expect.any(Number) })
    await expect(harness().unit.call('POST', `/tasks/${key}/urging`)).rejects.toMatchObject({ code: 'urged-today' })
    expect(await urged()).toBe(1)
    await harness().advanceDays(1)
    await harness().unit.call('POST', `/tasks/${key}/urging`)
    expect(await urged()).toBe(2)

    const people = 'gx-audit-office'
    const outsider = () => harness().as(people)
    await expect((await outsider()).project(caseId)).rejects.toMatchObject({ status: 404 })
    expect(await (await bureau()).call('POST', `/projects/${caseId}/copies`, { to: [people], note: '请提前了解归档要求' })).toMatchObject({ copied: [people] })
    expect((await (await outsider()).project(caseId)).caseId).toBe(caseId)
    await harness().act(caseId, await harness().step(caseId, { ...first, level: 'handler' }), agree)
  })
}
