import { z } from 'zod'
import { acceptancePapers, createAcceptance } from '../../process/support/acceptance.ts'
import { declare, softwareProject } from '../../process/support/declarations.ts'
import { issuePaper } from '../../../src/client/reviewers.ts'
import { concludeAgenda, conveneMeeting, gathering, type MeetingPlan, planShape } from '../../process/support/gatherings.ts'
import type { Harness } from '../../process/support/harness.ts'
import { filingFacts, type Life } from '../../process/support/life.ts'
import { packFacts } from './pack-facts.ts'
import { createPackLife } from './pack-life.ts'

/** Who plans and who meets: the packs whose texts have it. */
export const planning = { packId: 'tunxi-2023', body: 'tx-data-bureau', demand: '智慧养老场景', second: 'province-review' }
export const meetingOf: MeetingPlan = { packId: 'bayingol-2025', body: 'by-digital-bureau', alone: true }

const finding = z.looseObject({ findingId: z.string() })
/** A change that only a person can tell the weight of, or one that sends the project through its establishment again. */
export const change = (amounts: Record<string, unknown> = {}, facts?: Record<string, unknown>) => ({
  addedAmount: 0, removedAmount: 0, withinTotal: false, goalsChanged: false, mainContentChanged: false, technicalRouteChanged: false, periodChanged: false, fundsChanged: false, reasons: '业务调整',
  ...amounts, ...(facts === undefined ? {} : { facts }),
})
/** What a filed project hands in with its own acceptance. */
const ownPapers = ['source-code', 'source-code-notes', 'acceptance-report']

/** Open cases, one or more in every stage, each waiting at its place. */
export interface EveryStage {
  /** Two documents are missing; it waits for the correction. */
  declaration: { caseId: string; facts: Record<string, unknown> }
  /** Bodies give their opinions; the first has. */
  approval: string
  filing: string
  /** Being built, with a finding to be put right. */
  implementation: { caseId: string; findingId: string }
  /** A person is asked how much a change weighs. */
  changing: string
  /** In the middle of the filing anew of a change. */
  filedAnew: string
  /** Completed; the unit has not yet applied for the acceptance. */
  completed: string
  /** Its acceptance has begun: the archive is checked first. */
  accepting: string
  extension: string
  /** Accepted; its evaluation opens in a year. */
  evaluation: string
  /** Ordered to end; the notice is not yet issued. */
  ending: string
  /**
   * Waits for a meeting that is convened and not yet held. Two meetings before put it off: of `minutedId` the minutes are still to be issued, of `sealedId` they are sealed and the
   * conclusions have not gone back.
   */
  reviewed: { caseId: string; meetingId: string; minutedId: string; sealedId: string }
  /** A plan that the first of three bodies has agreed to. */
  planId: string
  /** A plan whose entries are collected and assessed; it is to be compiled. */
  draftPlanId: string
}

/** A plan of one entry: collected and assessed. */
const planToCompile = async (harness: Harness, year: number): Promise<{ planId: string; title: string }> => {
  const { planId } = z.looseObject({ planId: z.string() }).parse(await (await harness.as(planning.body)).call('POST', '/plans', { packId: planning.packId, windowId: 'next-year', year }))
  await harness.unit.call('POST', `/plans/${planId}/entries`, { name: planning.demand, amount: 6_000_000, projectType: 'software', summary: '场景创新应用。' })
  const it = gathering(harness, planId, planning.body)
  const { entries } = planShape.parse(await (await it.session()).call('GET', `/plans/${planId}`))
  const title = `1. ${planning.demand}（${entries[0]?.unitName ?? ''}）`
  await it.act(await it.step('collect-plan-entries'), { conclusion: 'close', remark: '征集完毕。' })
  await it.act(await it.step('review-plan-entries'), { experts: '张某 某大学', entries: [{ title, conclusion: 'recommend' }] })
  await it.step('compile-plan')
  return { planId, title }
}

/** A plan of one entry, compiled and agreed to by the first body. */
const planUnderWay = async (harness: Harness): Promise<string> => {
  const { planId, title } = await planToCompile(harness, harness.year + 1)
  const it = gathering(harness, planId, planning.body)
  await it.act(await it.step('compile-plan'), { entries: [{ title, include: 'yes', rank: 1 }] })
  await agreeTo(harness, planId)
  return planId
}

/** What the body at hand answered to the plan is entered. */
export const agreeTo = async (harness: Harness, planId: string): Promise<void> => {
  const it = gathering(harness, planId, planning.body)
  await it.act(await it.step('enter-external-act'), { outcome: 'obtained', content: '同意。', documentNumber: '某函〔2026〕3号', datedOn: harness.today() })
}

/** The two documents that the declaration lacks at first. */
export const lacking = ['data-catalogue', 'plan-basis'] as const

/** Brings a case to each place; all at once, as bodies do not wait for one another. */
export const openInEveryStage = async (life: Life): Promise<EveryStage> => {
  const { harness } = life
  const kit = createAcceptance(life)
  const bureau = async (path: string, body: unknown) => (await harness.as('gx-data-bureau')).call('POST', path, body)
  const asking = async (caseId: string, kind: string, data: Record<string, unknown>): Promise<string> => { await life.ask(caseId, kind, data); return caseId }
  const completed = async (caseId: string, papers: readonly string[]): Promise<string> => { await kit.complete(caseId, `${harness.year}-03-02`); await kit.upload(caseId, papers); return caseId }
  const facts = softwareProject()
  const found = async (caseId: string) => ({ caseId, ...finding.parse(await bureau(`/projects/${caseId}/findings`, { title: '未落实数据共享', found: '没有挂接。', demand: '一个月内挂接。' })) })
  const reviewed = async () => {
    const pack = createPackLife(harness)
    const caseId = await pack.declare(packFacts.bayingol())
    await life.work(caseId, 'the wait for a meeting', ({ steps }) => steps.some(({ element, state }) => element === 'wait-for-meeting' && state === 'open'), pack.living(caseId).answers)
    const putOff = async (): Promise<string> => {
      const meetingId = await conveneMeeting(harness, caseId, meetingOf)
      await concludeAgenda(harness, meetingId, { ...meetingOf, conclusion: () => ({ conclusion: 'deferred' }) })
      return meetingId
    }
    const minutesOf = (meetingId: string) => gathering(harness, meetingId, meetingOf.body).step('issue-paper')
    const minutedId = await putOff()
    await minutesOf(minutedId)
    // The minutes are sealed and nobody has said so on the form yet.
    const sealedId = await putOff()
    await issuePaper(sealedId, (await minutesOf(sealedId)).stepKey, await harness.as(meetingOf.body), { reviewer: (group) => harness.as(group), sealedFile: harness.files.sealed, today: () => harness.today() })
    return { caseId, meetingId: await conveneMeeting(harness, caseId, meetingOf), minutedId, sealedId }
  }
  const [declaration, approval, filing, implementation, changing, filedAnew, done, accepting, extension, evaluation, ending, meeting, planId, draft] = await Promise.all([
    declare(harness, facts, lacking).then((caseId) => ({ caseId, facts })),
    declare(harness), declare(harness, filingFacts()), life.filed().then(found),
    life.filed().then((caseId) => asking(caseId, 'change', change({ mainContentChanged: true }))),
    life.filed().then((caseId) => asking(caseId, 'change', change({ addedAmount: 100_100 }, { totalInvestment: 1_100_100, softwareInvestment: 1_100_100 }))),
    life.filed().then((caseId) => completed(caseId, ownPapers)),
    life.approved().then((caseId) => completed(caseId, Object.keys(acceptancePapers))).then((caseId) => asking(caseId, 'acceptance', {})),
    life.filed().then((caseId) => completed(caseId, ownPapers)).then((caseId) => asking(caseId, 'extension', { requestedMonths: 6, reasons: '测评排期' })),
    life.approved().then((caseId) => completed(caseId, Object.keys(acceptancePapers))).then(async (caseId) => { await kit.apply(caseId); return caseId }),
    life.filed().then(async (caseId) => { await bureau(`/projects/${caseId}/termination`, { reason: '上级统一建设' }); return caseId }),
    reviewed(), planUnderWay(harness), planToCompile(harness, harness.year + 2),
  ])
  await harness.act(approval, await harness.step(approval, { element: 'give-opinion' }))
  await harness.status(evaluation, 'evaluation')
  const stages: EveryStage = { declaration, approval, filing, implementation, changing, filedAnew, completed: done, accepting, extension, evaluation, ending, reviewed: meeting, planId, draftPlanId: draft.planId }
  await atTheirPlaces(life, stages)
  return stages
}

/** Waits until every case waits where it is to wait; but for the one whose meeting only has to give its conclusions back, which goes on by itself on another engine. */
export const atTheirPlaces = async ({ harness }: Life, stages: EveryStage): Promise<void> => {
  const { declaration, implementation, reviewed, planId, draftPlanId } = stages
  await harness.eventually('the correction', async () => (await harness.unit.project(declaration.caseId)).correction?.ready === true, 60_000)
  const places = { approval: 'give-opinion', filing: 'check-filing', changing: 'decide-change', filedAnew: 'check-filing', accepting: 'give-opinion', extension: 'grant-extension', ending: 'issue-paper' } as const
  for (const name of ['approval', 'filing', 'changing', 'filedAnew', 'accepting', 'extension', 'ending'] as const) await harness.step(stages[name], { element: places[name] })
  await harness.step(implementation.caseId, { element: 'report-rectification' })
  await gathering(harness, reviewed.meetingId, meetingOf.body).step('hold-meeting')
  await gathering(harness, reviewed.minutedId, meetingOf.body).step('issue-paper')
  await gathering(harness, draftPlanId, planning.body).step('compile-plan')
  expect((await (await gathering(harness, planId, planning.body)).step('enter-external-act')).item).toBe(planning.second)
}
