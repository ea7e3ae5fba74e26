import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import { arrangement, gathering, listMeetings, rowOf, showMeeting } from '../support/gatherings.ts'
import type { Harness } from '../support/harness.ts'

const body = 'gx-data-bureau'
const packId = 'guangxi-2024'

/** Meetings of a pack that takes one of its reviews to them; the harness runs such a pack. */
export const meetingScenarios = (harness: () => Harness): void => {
  const bureau = () => harness().as(body)
  const waits = (caseId: string) => harness().eventually(`${caseId} to wait for a meeting`, async () => (await listMeetings(await bureau())).waiting.some((one) => one.caseId === caseId), 90_000)
  const expert = async (name: string): Promise<string> => z.looseObject({ expertId: z.string() }).parse(await (await bureau()).call('POST', '/experts', { packId, name, unitName: '某大学', title: '教授' })).expertId
  const waitStep = async (caseId: string) => (await harness().unit.project(caseId)).steps.find(({ element }) => element === 'wait-for-meeting')

  test('the monthly meeting takes three waiting projects: one is withdrawn before it, for one an expert is recused, one is approved and one returned, and both go on', async () => {
    const [agreed, returned, gone] = [await declare(harness()), await declare(harness()), await declare(harness())]
    for (const caseId of [agreed, returned, gone]) await waits(caseId)
    const stuck = z.object({ waiting: z.array(z.looseObject({ caseId: z.string(), task: z.string().nullable() })) }).parse(await (await harness().as('operator')).call('GET', '/stuck?limit=1000'))
    expect(stuck.waiting.filter(({ task }) => task === '技术审查').map(({ caseId }) => caseId)).toEqual(expect.arrayContaining([agreed, returned, gone]))

    // Suspended and resumed, recalled, reminded and escalated as any other wait.
    await (await bureau()).call('POST', `/projects/${agreed}/suspension`, { reason: '核实资金来源' })
    await harness().eventually('the wait to be suspended', async () => (await waitStep(agreed))?.state === 'suspended')
    await (await bureau()).call('POST', `/projects/${agreed}/resumption`)
    await waits(agreed)
    const before = await waitStep(returned)
    await (await harness().as('operator')).call('POST', `/tasks/${encodeURIComponent(before?.stepKey ?? '')}/recall`, { reason: '重新安排' })
    await harness().eventually('the wait to be recalled', () => harness().tee.records.some(({ intent, value }) => intent === 'ELEMENT_ACTIVATED' && value['elementId'] === 'recall-wait'))
    await waits(returned)
    await harness().eventually('the wait to be opened anew', async () => (await waitStep(returned))?.state === 'open')
    await harness().advanceDays(40)

    // The application calls the meeting of the month by itself, because cases wait.
    let meetingId = ''
    await harness().eventually('the meeting of the month', async () => {
      meetingId = (await listMeetings(await bureau())).meetings.find(({ state }) => state === 'called')?.meetingId ?? ''
      return meetingId !== ''
    }, 60_000)
    const it = gathering(harness(), meetingId, body)
    const arranged = arrangement(`${harness().year}-04-20`)
    expect(await it.refused(await it.step('convene-meeting'), arranged)).toContain('议程还是空的')
    const experts = [await expert('甲专家'), await expert('乙专家'), await expert('丙专家')]
    const { waiting } = await showMeeting(await bureau(), meetingId)
    const keyOf = (caseId: string): string => waiting.find((one) => one.caseId === caseId)?.stepKey ?? ''
    await (await bureau()).call('PUT', `/meetings/${meetingId}/agenda`, { stepKeys: [agreed, returned, gone].map(keyOf) })
    await (await bureau()).call('PUT', `/meetings/${meetingId}/experts`, { expertIds: experts })
    await (await bureau()).call('POST', `/meetings/${meetingId}/recusals`, { expertId: experts[0], stepKey: keyOf(returned), reason: '参与过该项目的方案编制' })
    await it.act(await it.step('convene-meeting'), arranged)
    await it.act(await it.step('hold-meeting'), { outcome: 'postpone', reasons: '到会专家不足' })
    await it.act(await it.step('convene-meeting'), arranged)

    await harness().unit.call('POST', `/projects/${gone}/withdrawal`, { reason: '经费调整' })
    await harness().status(gone, 'withdrawn')
    const { agenda } = await showMeeting(await bureau(), meetingId)
    expect(agenda.map(({ caseId, state }) => [caseId, state])).toEqual([[agreed, 'listed'], [returned, 'listed'], [gone, 'dropped']])
    const row = (caseId: string): string => { const item = agenda.find((one) => one.caseId === caseId); return item === undefined ? '' : rowOf(item) }
    const said = (votes: number) => ({
      outcome: 'held', absent: [experts[2]], attendees: '甲专家\n乙专家',
      conclusions: [{ title: row(agreed), conclusion: 'agree', votesFor: 2, opinion: '方案可行。' }, { title: row(returned), conclusion: 'return', votesFor: votes, opinion: '请补充数据共享分析。' }],
    })
    // Of three experts one is away and one recused for this project: one counts.
    expect(await it.refused(await it.step('hold-meeting'), said(2))).toContain('不能超过 1 人')
    await it.act(await it.step('hold-meeting'), said(0))
    expect((await waitStep(agreed))?.state).toBe('open')
    await it.act(await it.step('issue-paper'))
    await harness().eventually('the conclusions to be taken', async () => (await showMeeting(await bureau(), meetingId)).agenda.filter(({ state }) => state === 'taken').length === 2, 90_000)
    const held = await showMeeting(await bureau(), meetingId)
    expect(held.agenda.map(({ conclusion, counted }) => [conclusion, counted])).toEqual([['agree', 2], ['return', 1], [null, null]])

    const opinions = z.looseObject({ rounds: z.array(z.looseObject({ opinions: z.array(z.looseObject({ item: z.string(), conclusion: z.string(), opinion: z.string() })) })) })
    const opinionOf = async (caseId: string) => opinions.parse(await harness().unit.call('GET', `/projects/${caseId}/opinions`)).rounds.flatMap((round) => round.opinions).find(({ item }) => item === 'technical-review')
    // The case takes the conclusion first and records it as an opinion one job later.
    await harness().eventually('the opinion of the meeting', async () => await opinionOf(agreed) !== undefined, 60_000)
    expect(await opinionOf(agreed)).toMatchObject({ conclusion: 'agree', opinion: expect.stringContaining('计入专家 2 人，同意 2 人') })
    await harness().until(agreed, 'approved')
    await harness().until(returned, 'correction')
    expect(await opinionOf(returned)).toMatchObject({ conclusion: 'return' })
    await harness().unit.call('POST', `/projects/${returned}/withdrawal`, { reason: '试验结束' })
    await harness().status(returned, 'withdrawn')
  })

  test('a meeting that a person called is cancelled with a reason, and what stood on its agenda waits on', async () => {
    const caseId = await declare(harness())
    await waits(caseId)
    const called = z.looseObject({ meetingId: z.string(), waiting: z.array(z.looseObject({ stepKey: z.string() })) }).parse(await (await bureau()).call('POST', '/meetings', { packId, title: '临时评审会' }))
    await (await bureau()).call('PUT', `/meetings/${called.meetingId}/agenda`, { stepKeys: called.waiting.map(({ stepKey }) => stepKey) })
    expect((await listMeetings(await bureau())).waiting.some((one) => one.caseId === caseId)).toBe(false)
    const it = gathering(harness(), called.meetingId, body)
    await it.act(await it.step('convene-meeting'), { outcome: 'cancel', reasons: '并入下月会议' })
    await harness().eventually('the meeting to be cancelled', async () => (await showMeeting(await bureau(), called.meetingId)).state === 'cancelled')
    await waits(caseId)
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '试验结束' })
    await harness().status(caseId, 'withdrawn')
  })
}
