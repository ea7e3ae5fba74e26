import { z } from 'zod'
import { declare } from '../support/declarations.ts'
import type { Harness } from '../support/harness.ts'

const finding = z.looseObject({ findingId: z.string(), state: z.string(), action: z.string().nullable() })
const findingList = z.object({ findings: z.array(finding) })

/** A finding of a supervising body: put right, put right at the second go, or not, and then a person chooses. */
export const oversightScenarios = (harness: () => Harness): void => {
  const raise = async (caseId: string, title: string): Promise<string> => {
    const bureau = await harness().as('gx-data-bureau')
    const raised = finding.parse(await bureau.call('POST', `/projects/${caseId}/findings`, { title, found: '目录中的数据没有挂接到共享平台。', demand: '一个月内完成挂接。', clauses: ['GX-29-1'] }))
    return raised.findingId
  }
  const state = async (caseId: string, findingId: string) => findingList.parse(await harness().unit.call('GET', `/projects/${caseId}/findings`)).findings.find((one) => one.findingId === findingId)
  const report = async (caseId: string, item: string, measures: string): Promise<void> => {
    const step = await harness().step(caseId, { element: 'report-rectification', item })
    await harness().unit.claim(step.stepKey)
    await harness().unit.complete(step.stepKey, { measures })
  }
  const check = async (caseId: string, item: string, conclusion: string): Promise<void> =>
    harness().act(caseId, await harness().step(caseId, { element: 'check-rectification', item }), { conclusion, reasons: conclusion === 'passed' ? undefined : '仍有两项没有挂接。' })

  test('two findings at one project go their own ways: one is put right at the second go, of the other a person decides what follows', async () => {
    const caseId = await declare(harness())
    const [first, second] = [await raise(caseId, '未落实数据共享'), await raise(caseId, '未按期报送进展')]
    await harness().eventually('a message to the unit for each finding', () => harness().mailbox.mails.filter(({ subject }) => subject.includes('限期整改')).length >= 2)
    await report(caseId, first, '已挂接十项。')
    await check(caseId, first, 'again')
    await report(caseId, first, '全部挂接。')
    await check(caseId, first, 'passed')
    await report(caseId, second, '正在补报。')
    await check(caseId, second, 'notPassed')
    const choose = await harness().step(caseId, { element: 'choose-consequence', item: second })
    const bureau = await harness().as('gx-data-bureau')
    await bureau.claim(choose.stepKey)
    await bureau.complete(choose.stepKey, { action: 'expropriate', reasons: '试一试不在范围内的措施' })
    const asked = await harness().step(caseId, { element: 'choose-consequence', item: second })
    await harness().eventually('the choice to be asked again with the reason', async () => JSON.stringify(await bureau.call('GET', `/tasks/${encodeURIComponent(asked.stepKey)}`)).includes('不在所适用办法的范围内'))
    await harness().act(caseId, await harness().step(caseId, { element: 'choose-consequence', item: second }), { action: 'none', reasons: '情节轻微，已责成补报。' })
    await harness().eventually('both findings to be closed', async () => (await state(caseId, first))?.state === 'rectified' && (await state(caseId, second))?.state === 'concluded')
    expect(await state(caseId, second)).toMatchObject({ action: 'none' })
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '试验结束' })
    await harness().status(caseId, 'withdrawn')
  })

  test('a finding on an unknown clause, or by a body that the regulation does not name, changes nothing', async () => {
    const caseId = await declare(harness())
    const bureau = await harness().as('gx-data-bureau')
    await expect(bureau.call('POST', `/projects/${caseId}/findings`, { title: '一', found: '二', demand: '三', clauses: ['GX-99-1'] })).rejects.toThrow('没有条款')
    expect(findingList.parse(await bureau.call('GET', `/projects/${caseId}/findings`)).findings).toEqual([])
    await harness().unit.call('POST', `/projects/${caseId}/withdrawal`, { reason: '试验结束' })
    await harness().status(caseId, 'withdrawn')
  })
}
