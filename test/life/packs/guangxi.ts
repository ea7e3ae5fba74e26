import { checkedPackage } from '../../process/support/archive-package.ts'
import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

/** 广西 2024, one straight life; its special ways are in life.test.ts. */
export const guangxiLives = (life: () => PackLife): void => {
  test('a project bought as a service lives to the archive; who owns the system is settled before the contract', async () => {
    const { harness } = life()
    const lived = await life().built(packFacts.guangxi({ procuredAsService: true }))
    const { caseId } = lived
    await harness.step(caseId, { element: 'enter-external-act', item: 'GX-CO-08' })
    await expect(life().event(caseId, 'contractSigned')).rejects.toMatchObject({ status: 409, code: 'matters-missing', message: expect.stringContaining('GX-17-2') })
    await life().work(caseId, 'the ownership', ({ steps }) => steps.every(({ item, state }) => item !== 'GX-CO-08' || state !== 'open'), lived.answers)
    await harness.eventually('the contract to be recorded', () => life().event(caseId, 'contractSigned').then(() => true, () => false))
    // Article 18: the contract is handed in without a day, and that is what fulfils the duty.
    expect((await life().deadline(caseId, 'contract-papers'))?.state ?? 'open').toBe('open')
    await harness.unit.upload(caseId, { documentType: 'contract', path: harness.files.docx('项目合同.docx', ['项目合同 知识产权归建设单位所有']) })
    await harness.eventually('the contract to fulfil its duty', async () => (await life().deadline(caseId, 'contract-papers'))?.state === 'met')
    expect(await life().timeline(caseId)).toContain('及时上传合同：已完成，凭“项目合同”')
    // Nothing is asked for any more: a change makes the matters look once more, and there is still nothing.
    expect((await life().asked(caseId, 'change', { addedAmount: 1_000, removedAmount: 0, withinTotal: false, goalsChanged: false, mainContentChanged: false, technicalRouteChanged: false, periodChanged: false, fundsChanged: false, reasons: '业务调整' })).state).toBe('granted')
    await life().asked(caseId, 'completion', { completedOn: harness.today() })
    await harness.status(caseId, 'acceptance')
    await life().uploadFor(caseId, 'acceptance')
    expect((await life().asked(caseId, 'acceptance', {}, life().living(caseId).answers)).state).toBe('granted')
    expect((await life().archived(lived)).status).toBe('archived')
    const archivist = await harness.as('auditor')
    expect(JSON.stringify(await archivist.call('GET', `/projects/${caseId}/timeline`))).toContain('case-archived')
    const catalogue = await checkedPackage(harness.dataDir, caseId)
    // Papers first, then the materials as the project went on.
    const inOrder = ['正式公文', '公文送签稿', '项目建设方案', '项目合同', '项目建设总结']
    if (catalogue !== undefined) expect([...new Set(catalogue.map(({ type }) => type))].filter((type) => inOrder.includes(type))).toEqual(inOrder)
  })
}
