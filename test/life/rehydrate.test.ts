import { jest } from '@jest/globals'
import { z } from 'zod'
import { askRunning } from '../../src/composition/maintenance/socket.ts'
import { acceptancePapers, createAcceptance } from '../process/support/acceptance.ts'
import { declare, softwareProject, uploadRequired } from '../process/support/declarations.ts'
import { startHarness } from '../process/support/harness.ts'
import { createLife, filingFacts, type Life } from '../process/support/life.ts'
import { plainPacks } from '../process/support/plain-packs.ts'

jest.setTimeout(600_000)
const verification = z.looseObject({ intact: z.boolean() })
const finding = z.looseObject({ findingId: z.string(), state: z.string() })
const findings = z.object({ findings: z.array(finding) })
const packs = plainPacks()
let running: Life | undefined
const life = (): Life => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}
beforeAll(async () => { running = createLife(await startHarness({ configure: (config) => ({ ...config, packsDir: packs.dir }) })) }, 240_000)
afterAll(async () => {
  await running?.harness.stop()
  packs.remove()
}, 60_000)

const change = { addedAmount: 0, removedAmount: 0, withinTotal: false, goalsChanged: false, mainContentChanged: true, technicalRouteChanged: false, periodChanged: false, fundsChanged: false, reasons: '业务调整' }

test('cases in every stage go on to their ends on another, empty engine, from the register alone; what was done stays, nobody is told anything twice, and the ledger verifies', async () => {
  const { harness } = life()
  const kit = createAcceptance(life())
  const bureau = async (method: string, path: string, body?: unknown) => (await harness.as('gx-data-bureau')).call(method, path, body)
  const asking = async (caseId: string, kind: string, data: Record<string, unknown>): Promise<string> => { await life().ask(caseId, kind, data); return caseId }
  const done = async (caseId: string, papers: readonly string[]): Promise<string> => { await kit.complete(caseId, `${harness.year}-03-02`); await kit.upload(caseId, papers); return caseId }
  const own = ['source-code', 'source-code-notes', 'acceptance-report']
  const facts = softwareProject()
  const [declaration, approval, filing, implementation, changing, acceptance, extension, evaluation, ending] = await Promise.all([
    declare(harness, facts, ['data-catalogue']), declare(harness), declare(harness, filingFacts()), life().filed(),
    life().filed().then((caseId) => asking(caseId, 'change', change)),
    life().filed().then((caseId) => done(caseId, own)),
    life().filed().then((caseId) => done(caseId, own)).then((caseId) => asking(caseId, 'extension', { requestedMonths: 3, reasons: '测评排期' })),
    life().approved().then((caseId) => done(caseId, Object.keys(acceptancePapers))).then(async (caseId) => { await kit.apply(caseId); return caseId }),
    life().filed(),
  ])
  const { findingId } = finding.parse(await bureau('POST', `/projects/${implementation}/findings`, { title: '未落实数据共享', found: '没有挂接。', demand: '一个月内挂接。' }))
  await bureau('POST', `/projects/${ending}/termination`, { reason: '上级统一建设' })
  // Each waits at its place: a correction, an opinion of which the first is given, a filing, a change, an extension, a window, a notice that ends the project.
  await harness.eventually('the correction', async () => (await harness.unit.project(declaration)).correction?.ready === true)
  const given = await harness.step(approval, { element: 'give-opinion' })
  await harness.act(approval, given)
  for (const [caseId, element] of [[approval, 'give-opinion'], [filing, 'check-filing'], [implementation, 'report-rectification'], [changing, 'decide-change'], [extension, 'grant-extension'], [ending, 'issue-paper']] as const) await harness.step(caseId, { element })
  await harness.status(evaluation, 'evaluation')
  const before = await harness.step(filing, { element: 'check-filing' })

  await harness.stopApplication()
  await harness.replaceBroker()
  await harness.restartApplication()
  const seen = harness.tee.records.length
  const rehearsal = await askRunning(harness.dataDir, 'rehydrate', { dryRun: true })
  expect(rehearsal?.lines).toHaveLength(10)
  const moved = await askRunning(harness.dataDir, 'rehydrate', { dryRun: false })
  expect(moved).toMatchObject({ code: 0, lines: expect.arrayContaining([expect.stringContaining('共 9 个在办项目，0 个未能启动')]) })
  const again = await askRunning(harness.dataDir, 'rehydrate', { dryRun: false })
  expect(again?.lines.filter((line) => line.startsWith('已在运行'))).toHaveLength(9)

  // The step keeps the day from which its limit counts.
  expect(await harness.step(filing, { element: 'check-filing' })).toMatchObject({ stepKey: before.stepKey, dueAt: before.dueAt })
  await harness.eventually('the correction again', async () => (await harness.unit.project(declaration)).correction?.ready === true)
  await uploadRequired(harness, declaration, facts)
  await harness.unit.resubmit(declaration)
  const state = async () => findings.parse(await harness.unit.call('GET', `/projects/${implementation}/findings`)).findings.find((one) => one.findingId === findingId)?.state
  await Promise.all([
    harness.until(declaration, 'implementation'),
    harness.until(approval, 'implementation'),
    harness.until(filing, 'implementation'),
    life().work(implementation, 'the finding to be put right', async () => await state() === 'rectified', (step) => (step.formId === 'report-rectification' ? { measures: '已挂接。' } : step.formId === 'check-rectification' ? { conclusion: 'passed' } : undefined)),
    life().work(changing, 'the change to be decided', async () => (await harness.unit.requests(changing))[0]?.state === 'granted', (step) => (step.formId === 'judge-change' ? { conclusion: 'minor', reasons: '按条款对照批复内容判断。' } : undefined)),
    kit.apply(acceptance).then(() => life().work(acceptance, 'the archive', ({ status }) => status === 'archived')),
    life().work(extension, 'the extension to be decided', async () => (await harness.unit.requests(extension)).find(({ kind }) => kind === 'extension')?.state === 'granted'),
    life().work(ending, 'the end', ({ status }) => status === 'terminated'),
  ])
  await done(implementation, own)
  await kit.apply(implementation)
  await life().work(implementation, 'the archive', ({ status }) => status === 'archived')
  await harness.advanceDays(400)
  await life().work(evaluation, 'the archive', ({ status }) => status === 'archived')

  const resumed = (element: string) => harness.tee.records.slice(seen).some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'SEQUENCE_FLOW_TAKEN' && value['bpmnProcessId'] === 'project-lifecycle' && value['elementId'] === element)
  const ways = ['resume-declaration--call-declaration', 'resume-declaration--enter-route', 'resume-implementation--enter-implementation', 'resume-acceptance--enter-acceptance', 'resume-evaluation--enter-evaluation']
  expect(ways.filter((way) => !resumed(way))).toEqual([])
  const mails = harness.mailbox.mails.map(({ messageId }) => messageId)
  expect(mails.filter((id, index) => mails.indexOf(id) !== index)).toEqual([])
  expect(verification.parse(await (await harness.as('auditor')).call('GET', '/ledger/verification')).intact).toBe(true)
})
