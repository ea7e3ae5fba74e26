import { jest } from '@jest/globals'
import { z } from 'zod'
import { askRunning } from '../../src/composition/maintenance/socket.ts'
import { createAcceptance } from '../process/support/acceptance.ts'
import { uploadRequired } from '../process/support/declarations.ts'
import { startHarness } from '../process/support/harness.ts'
import { concludeAgenda, gathering, showMeeting } from '../process/support/gatherings.ts'
import { createLife, type Life } from '../process/support/life.ts'
import { plainPacks } from '../process/support/plain-packs.ts'
import { agreeTo, atTheirPlaces, change, type EveryStage, lacking, meetingOf, openInEveryStage, planning } from './support/every-stage.ts'
import { createPackLife } from './support/pack-life.ts'
import { added, deployNextVersion } from './support/next-version.ts'

jest.setTimeout(600_000)
const verification = z.looseObject({ intact: z.boolean() })
const findings = z.object({ findings: z.array(z.looseObject({ findingId: z.string(), state: z.string() })) })
const judged = { conclusion: 'minor', reasons: '按条款对照批复内容判断。' }
const packs = plainPacks()
let running: Life | undefined
let opened: EveryStage | undefined
const life = (): Life => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}
const stages = (): EveryStage => {
  if (opened === undefined) throw new Error('no case was opened')
  return opened
}
beforeAll(async () => {
  running = createLife(await startHarness({ recordsInBulk: true, configure: (config) => ({ ...config, packsDir: packs.dir }) }))
  opened = await openInEveryStage(running)
}, 600_000)
afterAll(async () => {
  await running?.harness.stop()
  packs.remove()
}, 120_000)

/** Projects, and with them two plans and three meetings. */
const projects = 12
const openCases = projects + 5
const command = async (name: 'rehydrate' | 'migrate', dryRun: boolean) => {
  const answer = await askRunning(life().harness.dataDir, name, { dryRun })
  if (answer === undefined) throw new Error('the application does not answer')
  return answer
}
const requestState = async (caseId: string, kind: string) => (await life().harness.unit.requests(caseId)).filter((one) => one.kind === kind).at(-1)?.state
const finding = async () => {
  const { caseId, findingId } = stages().implementation
  return findings.parse(await life().harness.unit.call('GET', `/projects/${caseId}/findings`)).findings.find((one) => one.findingId === findingId)?.state
}
/** What the declaration lacks, but for one document. */
const uploadLacking = async (...without: string[]) => {
  const { caseId, facts } = stages().declaration
  const there = (await life().harness.unit.documents(caseId)).map(({ documentType }) => documentType)
  return uploadRequired(life().harness, caseId, facts, [...there, ...without])
}
/** Elements of a process that were entered since a record. */
const entered = (since: number, processId: string): Set<string> => new Set(life().harness.tee.records.slice(since)
  .filter(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && ['ELEMENT_ACTIVATED', 'SEQUENCE_FLOW_TAKEN'].includes(intent) && value['bpmnProcessId'] === processId)
  .map(({ value }) => String(value['elementId'])))

test('open cases in every stage start anew on another, empty engine, each at its place and with its dates, and go on there', async () => {
  const { harness } = life()
  const { declaration, approval, filing, implementation, changing, accepting, extension, reviewed, planId, draftPlanId } = stages()
  const before = await harness.step(filing, { element: 'check-filing' })
  await harness.stopApplication()
  await harness.replaceBroker()
  await harness.restartApplication()
  const seen = harness.tee.records.length
  expect((await command('rehydrate', true)).lines).toHaveLength(openCases + 1)
  expect(await command('rehydrate', false)).toMatchObject({ code: 0, lines: expect.arrayContaining([expect.stringContaining(`共 ${openCases} 个在办项目，0 个未能启动`)]) })
  // The meeting that only has its conclusions to give back may be over by now; everything else runs, and nothing is started twice.
  const again = (await command('rehydrate', false)).lines.filter((line) => !line.startsWith('共'))
  expect(again.filter((line) => !line.startsWith('已在运行'))).toEqual([])
  expect(again.length).toBeGreaterThanOrEqual(openCases - 1)
  await atTheirPlaces(life(), stages())
  // The step keeps the day from which its limit counts.
  expect(await harness.step(filing, { element: 'check-filing' })).toMatchObject({ stepKey: before.stepKey, dueAt: before.dueAt })
  const ways = ['resume-declaration--call-declaration', 'resume-declaration--enter-route', 'resume-implementation--enter-implementation', 'resume-acceptance--enter-acceptance', 'resume-evaluation--enter-evaluation']
  await harness.eventually('every way into the middle', () => ways.every((way) => entered(seen, 'project-lifecycle').has(way)))
  // Sealed minutes are not asked for again: the conclusions go back by themselves.
  const bureau = gathering(harness, reviewed.sealedId, meetingOf.body)
  await harness.eventually('the conclusions to go back', async () => (await showMeeting(await bureau.session(), reviewed.sealedId)).state === 'concluded', 120_000)
  expect((await (await bureau.session()).papers(reviewed.sealedId)).map(({ kind, state }) => [kind, state])).toEqual([['meeting-minutes', 'sealed']])
  expect((await bureau.project()).steps.filter(({ state }) => state !== 'done' && state !== 'cancelled')).toEqual([])

  // Each takes a step of its own, and is open still.
  const perform = async (caseId: string, element: string, values?: Record<string, unknown>) => harness.act(caseId, await harness.step(caseId, { element }), values)
  await Promise.all([
    uploadLacking(lacking[0]).then(() => harness.unit.resubmit(declaration.caseId))
      .then(() => harness.eventually('the second correction', async () => { const { correction } = await harness.unit.project(declaration.caseId); return correction?.round === 2 && correction.ready }, 120_000)),
    perform(approval, 'give-opinion'),
    perform(filing, 'check-filing', { conclusion: 'requestCorrection', faults: [{ where: '项目备案表', fault: '缺少联系人', remedy: '请补充' }] })
      .then(() => harness.eventually('the correction of the filing', async () => (await harness.unit.project(filing)).correction?.ready === true, 120_000)),
    perform(implementation.caseId, 'report-rectification', { measures: '已挂接。' }).then(() => harness.step(implementation.caseId, { element: 'check-rectification' })),
    perform(changing, 'decide-change', judged).then(() => life().work(changing, 'the change', async () => await requestState(changing, 'change') === 'granted'))
      .then(() => life().ask(changing, 'change', change({ technicalRouteChanged: true }))).then(() => harness.step(changing, { element: 'decide-change' })),
    perform(accepting, 'give-opinion').then(() => harness.step(accepting, { element: 'handle-acceptance-matter' })),
    perform(extension, 'grant-extension').then(() => life().work(extension, 'the extension', async () => await requestState(extension, 'extension') === 'granted'))
      .then(() => life().ask(extension, 'extension', { requestedMonths: 6, reasons: '仍在测评' })).then(() => harness.step(extension, { element: 'grant-extension' })),
    concludeAgenda(harness, reviewed.meetingId, meetingOf).then(() => gathering(harness, reviewed.meetingId, meetingOf.body).step('issue-paper')),
    agreeTo(harness, planId).then(() => gathering(harness, planId, planning.body).step('enter-external-act')),
  ])
  expect(await gathering(harness, draftPlanId, planning.body).refused(await gathering(harness, draftPlanId, planning.body).step('compile-plan'), { entries: [] })).toContain(planning.demand)
  expect((await (await harness.as(meetingOf.body)).papers(reviewed.minutedId)).filter(({ state }) => state !== 'void')).toHaveLength(1)
  // Records come a second late.
  const into = [['annual-plan', ['compiling', 'acts']], ['review-meeting', ['holding', 'minutes', 'returning']]] as const
  const untaken = () => into.flatMap(([processId, places]) => places.flatMap((place) => [`resume-at--to-${place}`, `to-${place}`, `from-${place}`]).filter((element) => !entered(seen, processId).has(element)))
  await harness.eventually('the ways into plan and meeting', () => untaken().length === 0, 10_000).catch(() => undefined)
  expect(untaken()).toEqual([])
})

test('they move to a new version of every process, and live to their ends in it; nobody is told anything twice, and the ledger verifies', async () => {
  const { harness } = life()
  const kit = createAcceptance(life())
  const { declaration, approval, filing, implementation, changing, filedAnew, completed, accepting, extension, evaluation, ending, reviewed, planId } = stages()
  expect(await deployNextVersion(harness)).toBeGreaterThan(20)
  const rehearsed = await command('migrate', true)
  expect(rehearsed.lines.join('\n')).toContain('版本 1 → 2')
  const seen = harness.tee.records.length
  const moved = await command('migrate', false)
  expect(moved.lines.filter((line) => line.startsWith('未迁移'))).toEqual([])
  expect(moved.code).toBe(0)
  expect(moved.lines.filter((line) => line.startsWith('已迁移 project-lifecycle'))).toHaveLength(projects)

  const finishMeeting = async (meetingId: string) => {
    const it = gathering(harness, meetingId, meetingOf.body)
    await it.act(await it.step('issue-paper'))
  }
  const finishPlan = async () => {
    const it = gathering(harness, planId, planning.body)
    await agreeTo(harness, planId)
    await it.act(await it.step('issue-paper'))
    for (const turn of [1, 2]) { expect(turn).toBeLessThan(3); await agreeTo(harness, planId) }
    await harness.eventually('the plan to be at rest', async () => (await it.project()).status === 'approved', 120_000)
  }
  await uploadLacking()
  await harness.unit.resubmit(declaration.caseId)
  await harness.unit.resubmit(filing)
  await Promise.all([
    harness.until(declaration.caseId, 'implementation'), harness.until(approval, 'implementation'), harness.until(filing, 'implementation'),
    life().work(implementation.caseId, 'the finding to be put right', async () => await finding() === 'rectified', (step) => (step.formId === 'check-rectification' ? { conclusion: 'passed' } : undefined)),
    life().work(changing, 'the change', async () => await requestState(changing, 'change') === 'granted', (step) => (step.formId === 'judge-change' ? judged : undefined)),
    life().work(filedAnew, 'the filing anew', async () => await requestState(filedAnew, 'change') === 'granted'),
    kit.apply(completed).then(() => life().work(completed, 'the archive', ({ status }) => status === 'archived')),
    life().work(accepting, 'the acceptance', ({ status }) => status === 'evaluation'),
    life().work(extension, 'the extension', async () => await requestState(extension, 'extension') === 'granted'),
    life().work(ending, 'the end', ({ status }) => status === 'terminated'),
    finishMeeting(reviewed.meetingId).then(() => life().work(reviewed.caseId, 'the implementation', ({ status }) => status === 'implementation', createPackLife(harness).living(reviewed.caseId).answers)),
    finishMeeting(reviewed.minutedId),
    finishPlan(),
  ])
  await harness.advanceDays(400)
  await life().work(evaluation, 'the archive', ({ status }) => status === 'archived')
  const ends = [
    ['correction', 'declaration-corrected'], ['body-review', 'opinion-given'], ['project-filing', 'project-filed'], ['oversight', 'finding-rectified'], ['project-change', 'change-granted'],
    ['acceptance-check', 'matter-handled'], ['acceptance-extension', 'extension-granted'], ['evaluation-window', 'evaluation-recorded'], ['paper-issue', 'paper-issued'], ['project-lifecycle', 'project-archived'], ['project-lifecycle', 'termination-carried-out'],
    ['review-meeting', 'meeting-finished'], ['external-act', 'act-recorded'],
  ] as const
  const missed = () => ends.filter(([processId, end]) => !entered(seen, processId).has(`${added}${end}`))
  await harness.eventually('the last records', () => missed().length === 0, 10_000).catch(() => undefined)
  expect(missed()).toEqual([])

  const mails = harness.mailbox.mails.map(({ messageId }) => messageId)
  expect(mails.filter((id, index) => mails.indexOf(id) !== index)).toEqual([])
  expect(verification.parse(await (await harness.as('auditor')).call('GET', '/ledger/verification')).intact).toBe(true)
})
