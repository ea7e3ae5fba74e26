import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { createFixedClock } from '../../common/clock.ts'
import { createDiskStore } from '../../documents/store/disk-store.ts'
import type { Messages } from '../../engine/messages.ts'
import type { Packs } from '../../policy/index.ts'
import { hashOfArticle, splitArticles } from '../../policy/regulation-text.ts'
import { loadTestPacks } from '../../policy/testing/load-test-packs.ts'
import { createRegister, type Database, type Register } from '../../register/index.ts'
import { openTestDatabase } from '../../register/testing/open-test-database.ts'
import { draftCase, reviewStep, submittedCase } from '../../register/testing/sample-case.ts'
import { startVariables } from '../../engine/start-anew.ts'
import { rehydrate } from './rehydrate.ts'
import { askRunning, listenForMaintenance, socketOf } from './socket.ts'

let folder = ''
let db: Kysely<Database>
let register: Register
let packs: Packs
let stop: () => Promise<void>
const text = '第一条　甲应当申报。\n第二条　乙应当审查。\n'
const noEngine = (): never => { throw new Error('this command needs no engine') }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binglian-maintenance-'))
  db = await openTestDatabase()
  register = createRegister({ db, clock: createFixedClock('2026-11-05T09:00:00+08:00') })
  const real = await loadTestPacks()
  const pack = { ...real.get('guangxi-2024'), articleHashes: new Map(splitArticles(text).map((one) => [one.article, hashOfArticle(one.text)])) }
  packs = { ...real, get: () => pack }
  stop = await listenForMaintenance({ register, packs, clock: createFixedClock('2026-11-05T09:00:00+08:00'), documents: createDiskStore({ folder: join(folder, 'documents') }), dataDir: folder, generation: { current: 0 }, connection: noEngine })
}, 120_000)
afterAll(async () => { await stop(); await register.close(); await rm(folder, { recursive: true, force: true }) })

/** Changes the ledger as somebody with the database's own account would, past the guards. */
const tamper = (statement: string): Promise<void> => db.transaction().execute(async (transaction) => {
  await sql`set local session_replication_role = replica`.execute(transaction)
  await sql.raw(statement).execute(transaction)
})

test('only the account that runs the application may ask it', async () => {
  expect((await stat(socketOf(folder))).mode & 0o777).toBe(0o600)
})

test('a data folder in which nothing runs answers nothing, so that the register is opened directly', async () => {
  expect(await askRunning(join(folder, 'other'), 'verify-ledger', {})).toBeUndefined()
})

test('the running application verifies its ledger, and names every altered, reordered and removed entry', async () => {
  for (const number of [1, 2, 3, 4, 5, 6]) await register.ledger.append({ actor: 'a', action: 'noted', details: { number } })
  expect(await askRunning(folder, 'verify-ledger', {})).toMatchObject({ code: 0, lines: [expect.stringContaining('台账完整：共 6 条')] })
  await tamper(`update ledger set details = '{"number": 9}' where seq = 2`)
  expect(await askRunning(folder, 'verify-ledger', {})).toMatchObject({ code: 1, lines: expect.arrayContaining([expect.stringContaining('第 2 条的内容与其校验值不符')]) })
  await tamper(`update ledger set details = '{"number": 2}' where seq = 2`)
  await tamper('update ledger set seq = case seq when 3 then -4 else -3 end where seq in (3, 4)')
  await tamper('update ledger set seq = -seq where seq < 0')
  expect((await askRunning(folder, 'verify-ledger', {}))?.lines.join('\n')).toContain('次序被调换')
  await tamper('update ledger set seq = case seq when 3 then -4 else -3 end where seq in (3, 4)')
  await tamper('update ledger set seq = -seq where seq < 0')
  await tamper('delete from ledger where seq = 5')
  expect((await askRunning(folder, 'verify-ledger', {}))?.lines.join('\n')).toContain('第 5 条被删除')
})

test('an official text is kept article by article when it stands on the same words, and refused when it does not', async () => {
  expect(await askRunning(folder, 'load-text', { packId: 'guangxi-2024', text })).toMatchObject({ code: 0, lines: [expect.stringContaining('2 条')] })
  expect(await register.articles.find('guangxi-2024', 2)).toMatchObject({ text: expect.stringContaining('乙应当审查') })
  expect(await askRunning(folder, 'load-text', { packId: 'guangxi-2024', text: text.replace('审查', '同意') })).toMatchObject({ code: 1, lines: [expect.stringContaining('第 2 条')] })
  expect(await register.articles.list('guangxi-2024')).toHaveLength(2)
})

test('a package is put into the folder whole: where the store has damaged it, nothing is left that could be taken for it', async () => {
  const { caseId } = await draftCase(register, '取出归档包')
  const [into, other] = [join(folder, 'packages'), join(folder, 'others')]
  const ask = (target: string) => askRunning(folder, 'archive', { project: caseId, into: target, folder: false })
  expect(await ask(into)).toMatchObject({ code: 0, lines: [expect.stringContaining('-归档.zip')] })
  expect(await readdir(into)).toEqual([expect.stringMatching(/-归档\.zip$/)])

  const [{ sha256 } = { sha256: '' }] = await register.archives.list(caseId)
  const stored = join(folder, 'documents', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  await writeFile(stored, (await readFile(stored)).fill(0, 0, 100))
  expect(await ask(other)).toMatchObject({ code: 1, lines: [expect.stringContaining('材料的内容与保存时不一致')] })
  expect(await readdir(other)).toEqual([])
})

test('every open case starts anew at its stage on another cluster, once, and its steps wait to be opened there with their first day', async () => {
  const started: unknown[] = []
  const running = new Set<string>()
  const messages: Messages = {
    correlate: async (name, key, variables) => {
      if (running.has(key)) return { found: false }
      running.add(key)
      started.push([name, key, variables])
      return { found: true, processInstanceKey: `9${started.length}` }
    },
    publish: async (name, key) => { published.push([name, key]) },
    mark: async () => {
      const fresh = !marked
      marked = true
      return fresh
    },
  }
  const published: unknown[] = []
  let marked = false
  const generation = { current: 0 }
  const stages = ['declaration', 'approval', 'filing', 'established', 'implementation', 'acceptance', 'evaluation'] as const
  const cases: string[] = []
  for (const stage of stages) {
    const { caseId } = await submittedCase(register, stage)
    await register.projects.setStatus({ caseId, status: stage === 'evaluation' || stage === 'acceptance' || stage === 'implementation' ? stage : 'review', stage, by: 'system' })
    await register.steps.openStep(reviewStep(caseId, { processInstanceKey: `10${cases.length}` }))
    cases.push(caseId)
  }
  const over = await submittedCase(register, 'over')
  await register.projects.recordOutcome({ caseId: over.caseId, status: 'withdrawn', stage: 'closed', outcome: {}, by: 'unit' })

  const [raisedAt = ''] = cases
  await register.findings.raise({ findingId: 'moved-finding', caseId: raisedAt, title: '一', found: '二', demand: '三', clauses: [], body: 'gx-data-bureau', raisedBy: 'gx-data-bureau' })
  await register.terminationOrders.order({ caseId: raisedAt, reason: '不再建设', clauses: [], body: 'gx-data-bureau', findingId: null, orderedBy: 'gx-data-bureau' })

  const { plan } = await register.plans.open({ packId: 'tunxi-2023', windowId: 'next-year', year: 2027, title: '2027年计划', jurisdiction: 'tunxi', body: 'tx-data-bureau', opensOn: null, closesOn: null, clauses: [], by: 'system' })
  const called = async (period: string) => (await register.meetings.call({ packId: 'bayingol-2025', period, title: '评审会', jurisdiction: 'bayingol', body: 'by-digital-bureau', clauses: [], by: 'system' })).meeting
  const [meeting, cancelled, putOff, held, sealed] = [await called('2026-11'), await called('2026-12'), await called('2027-01'), await called('2027-02'), await called('2027-03')]
  for (const { meetingId } of [meeting, putOff, held, sealed]) await register.meetings.convene({ meetingId, heldOn: '2026-11-20', time: '9:00', place: '一', chair: '二', recorder: '三', by: 'h' })
  await register.meetings.cancel({ meetingId: cancelled.meetingId, reason: '没有议题', by: 'h' })
  for (const { meetingId } of [held, sealed]) {
    await register.meetings.hold({ meetingId, absent: [], attendees: '甲', items: [], by: 'h' })
    const { paperId } = await register.papers.draft({ caseId: meetingId, kind: 'meeting-minutes', round: 1, title: '纪要', by: 'h' })
    for (const to of ['checked', 'signed'] as const) await register.papers.move({ paperId, to, by: 'h' })
    await register.papers.giveNumber({ paperId, prefix: `纪要${meetingId}`, by: 'h' })
    if (meetingId === sealed.meetingId) await register.papers.seal({ paperId, sealedDocumentId: 'd', issuedOn: '2026-11-05', by: 'h' })
  }
  await register.steps.openStep(reviewStep(putOff.meetingId, { stepKey: `${putOff.meetingId}:convene-meeting`, element: 'convene-meeting', formId: 'convene-meeting', processInstanceKey: '990' }))
  const gatherings = [
    ['plan-opened', plan.planId, { caseId: plan.planId, round: 1, packId: 'tunxi-2023' }],
    ['meeting-called', meeting.meetingId, expect.objectContaining({ packId: 'bayingol-2025', resumeAt: 'holding' })], ['meeting-called', putOff.meetingId, expect.objectContaining({ resumeAt: 'convening' })],
    ['meeting-called', held.meetingId, expect.objectContaining({ resumeAt: 'minutes' })], ['meeting-called', sealed.meetingId, expect.objectContaining({ resumeAt: 'returning' })],
  ]

  const rehearsal = await rehydrate({ register, generation, messages: noEngine }, { dryRun: true })
  expect(rehearsal.lines).toHaveLength(stages.length + gatherings.length + 1)
  const answer = await rehydrate({ register, generation, messages: () => messages }, { dryRun: false })
  expect(answer.code).toBe(0)
  expect(started.slice(0, stages.length)).toEqual(stages.map((stage, index) => ['project-submitted', cases[index], expect.objectContaining({ caseId: cases[index], round: 1, resumeAt: stage === 'established' ? 'implementation' : stage })]))
  expect(started.slice(stages.length)).toHaveLength(gatherings.length)
  expect(started.slice(stages.length)).toEqual(expect.arrayContaining(gatherings))
  expect((await register.projects.get(plan.planId)).processInstanceKey).toMatch(/^1\.9\d+$/u)
  expect((await register.steps.currentSteps(putOff.meetingId)).map(({ state }) => state)).toEqual(['recalled'])
  const [first = ''] = cases
  expect((await register.projects.get(first)).processInstanceKey).toBe('1.91')
  expect([generation.current, await register.feed.generation()]).toEqual([1, 1])
  expect(published).toEqual([['finding-raised', 'moved-finding'], ['terminate-project', raisedAt]])
  expect((await register.steps.currentSteps(first)).map(({ state }) => state)).toEqual(['recalled'])
  const reopened = await register.steps.openStep(reviewStep(first, { processInstanceKey: '1.91', jobKey: '1.911' }))
  expect(reopened).toMatchObject({ reopened: true, step: { state: 'open' } })

  const again = await rehydrate({ register, generation, messages: () => messages }, { dryRun: false })
  expect(again.lines.filter((line) => line.startsWith('已在运行'))).toHaveLength(stages.length + gatherings.length)
  expect((await register.steps.currentSteps(first)).map(({ state }) => state)).toEqual(['open'])
  expect(generation.current).toBe(1)
  // Asked on the cluster that the register was on all the time: nothing is moved, and its keys stay what they are.
  marked = false
  await rehydrate({ register, generation, messages: () => messages }, { dryRun: false })
  expect([generation.current, await register.feed.generation()]).toEqual([1, 1])
})

test('an approval goes on with the stage documents that are still to be approved', async () => {
  const { caseId } = await submittedCase(register, '分阶段')
  await register.projects.recordOutcome({ caseId, status: 'review', stage: 'approval', outcome: { outcome: 'approved', stage: 'feasibility' }, by: 'system' })
  const receipt = (rule: string, result: unknown) => register.receipts.record({
    caseId, rule, decisionId: 'd', decisionKey: null, elementInstanceKey: '1', jobKey: rule, facts: {}, readings: {}, parameters: {}, rows: [], clauses: [], packId: 'pack-2026', packHash: 'h', calendarVersion: 'v', result,
  })
  await receipt('management-mode', { mode: 'approval' })
  await receipt('stages', [{ stage: 'feasibility', order: 1 }, { stage: 'design', order: 2 }])
  expect(await startVariables(register, await register.projects.get(caseId))).toMatchObject({ resumeAt: 'approval', managementMode: { mode: 'approval' }, stages: [{ stage: 'design' }] })
})
