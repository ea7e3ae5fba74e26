import { z } from 'zod'
import type { Answers, Life } from '../support/life.ts'

const result = z.looseObject({ handling: z.string(), clauses: z.array(z.string()), establishedTotal: z.number().nullish() })
const facts = z.looseObject({ facts: z.looseObject({ totalInvestment: z.number() }) })
const judge = (conclusion: 'major' | 'minor'): Answers => (step) => (step.formId === 'judge-change' ? { conclusion, reasons: '按条款对照批复内容判断。' } : undefined)
const change = (amounts: Record<string, unknown>, changed: Record<string, unknown> = {}) => ({
  addedAmount: 0, removedAmount: 0, withinTotal: false, goalsChanged: false, mainContentChanged: false, technicalRouteChanged: false, periodChanged: false, fundsChanged: false, reasons: '业务调整',
  ...amounts, ...(Object.keys(changed).length === 0 ? {} : { facts: changed }),
})

/** Article 19: what follows a change of a project that is being built. */
export const changeScenarios = (life: () => Life): void => {
  const totalOf = async (caseId: string): Promise<number> => facts.parse(await life().harness.unit.project(caseId)).facts.totalInvestment

  test('10.00 % of a filed project is the unit\'s own affair and 10.01 % is filed anew, up and down; only the new filing starts the sums again', async () => {
    const caseId = await life().filed()
    const own = await life().asked(caseId, 'change', change({ addedAmount: 100_000 }, { totalInvestment: 1_100_000 }))
    expect([own.state, result.parse(own.result)]).toEqual(['granted', expect.objectContaining({ handling: 'ownAdjustment', clauses: expect.arrayContaining(['GX-19-1']) })])
    expect(await totalOf(caseId)).toBe(1_100_000)

    const up = await life().filed()
    const anew = await life().asked(up, 'change', change({ addedAmount: 100_100 }, { totalInvestment: 1_100_100, softwareInvestment: 1_100_100 }))
    expect([anew.state, result.parse(anew.result)]).toEqual(['granted', expect.objectContaining({ handling: 'reFiling', clauses: expect.arrayContaining(['GX-19-1-1']), establishedTotal: 1_100_100 })])
    expect((await life().harness.unit.papers(up)).filter(({ kind, state }) => kind === 'filing-receipt' && state === 'sealed')).toHaveLength(2)
    expect(await life().harness.unit.project(up)).toMatchObject({ status: 'implementation', round: 2 })
    const down = await life().asked(up, 'change', change({ removedAmount: 110_020 }))
    expect(result.parse(down.result)).toMatchObject({ handling: 'reFiling' })
    const after = await life().asked(up, 'change', change({ removedAmount: 110_010 }, { totalInvestment: 990_090 }))
    expect(result.parse(after.result)).toMatchObject({ handling: 'ownAdjustment' })
  })

  test('a change of an approved project that is judged considerable is approved again in the middle of the implementation, and both versions are kept', async () => {
    const caseId = await life().approved()
    const major = await life().asked(caseId, 'change', change({ addedAmount: 10_000, mainContentChanged: true }, { totalInvestment: 3_870_000, softwareInvestment: 3_870_000 }), judge('major'))
    expect([major.state, result.parse(major.result)]).toEqual(['granted', expect.objectContaining({ handling: 'reApproval', establishedTotal: 3_870_000 })])
    const project = await life().harness.unit.project(caseId)
    expect([project.status, project.round, await totalOf(caseId)]).toEqual(['implementation', 2, 3_870_000])
    expect((await life().harness.unit.papers(caseId)).filter(({ kind, state }) => kind === 'approval-reply' && state === 'sealed')).toHaveLength(2)
    const minor = await life().asked(caseId, 'change', change({ technicalRouteChanged: true }), judge('minor'))
    expect(result.parse(minor.result)).toMatchObject({ handling: 'ownAdjustment' })
  })

  test('a re-approval that is refused leaves the project as it was, and it goes on', async () => {
    const caseId = await life().approved()
    const refused = await life().asked(caseId, 'change', change({ addedAmount: 900_000 }, { totalInvestment: 4_760_000 }), (step) => (step.formId === 'decide-approval' ? { conclusion: 'refuse', reasons: '增加内容与已建系统重复。' } : undefined))
    expect(refused.state).toBe('refused')
    expect(await totalOf(caseId)).toBe(3_860_000)
    expect((await life().harness.unit.papers(caseId)).find(({ kind }) => kind === 'refusal-reply')).toMatchObject({ state: 'sealed' })
    expect(await life().harness.unit.project(caseId)).toMatchObject({ status: 'implementation', outcome: { outcome: 'approved' } })
    const next = await life().asked(caseId, 'change', change({ addedAmount: 1_000 }))
    expect(next.state).toBe('granted')
  })

  test('while a change is under way nothing else is taken, and the same again makes no second one', async () => {
    const caseId = await life().filed()
    const asked = change({ mainContentChanged: true })
    const number = await life().ask(caseId, 'change', asked)
    expect((await life().harness.unit.request(caseId, 'change', asked)).number).toBe(number)
    await expect(life().harness.unit.request(caseId, 'termination', { reasons: '不再需要' })).rejects.toMatchObject({ status: 409, code: 'request-open' })
    await life().work(caseId, 'the change to be decided', async () => (await life().harness.unit.requests(caseId))[0]?.state === 'granted', judge('minor'))
  })
}
