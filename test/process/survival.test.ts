import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { startChildApplication, type ChildApplication } from './support/child-application.ts'
import { declare, softwareProject } from './support/declarations.ts'
import { startHarness, type Harness } from './support/harness.ts'
import { incidentOf, retryIncident } from './support/operate.ts'
import { makeSmallDisk } from './support/small-disk.ts'

jest.setTimeout(300_000)

const timeline = z.looseObject({ entries: z.array(z.looseObject({ action: z.string(), note: z.string().nullable() })) })
const stuck = z.looseObject({ waiting: z.array(z.looseObject({ caseId: z.string(), waitsFor: z.string(), message: z.string().nullable() })) })
const verification = z.looseObject({ intact: z.boolean() })

let running: Harness | undefined
let application: ChildApplication | undefined
/** At which job the next application that starts kills itself; none when undefined. */
let dieAt: string | undefined
const disk = makeSmallDisk()
let packsDir = ''
/** The packs, but in the police either head may sign (或签), which no pack asks for by itself. */
const packsWithEither = (packs: string): string => {
  packsDir = mkdtempSync(join(tmpdir(), 'binglian-packs-'))
  cpSync(packs, packsDir, { recursive: true })
  const file = join(packsDir, 'guangxi-2024', 'pack.yaml')
  const pack = z.looseObject({ bodies: z.array(z.looseObject({ id: z.string() })) }).parse(parse(readFileSync(file, 'utf8')))
  writeFileSync(file, stringify({ ...pack, bodies: pack.bodies.map((body) => (body.id === 'gx-public-security' ? { ...body, signOff: ['handler', ['officeHead', 'leader']] } : body)) }))
  return packsDir
}
const harness = (): Harness => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

/** The embedded register (PGlite), documents on a disk of their own, the application in a process that can be killed. */
beforeAll(async () => {
  running = await startHarness({
    configure: (config) => ({ ...config, packsDir: packsWithEither(config.packsDir), documents: { kind: 'disk', dir: disk.folder } }),
    start: async (config) => {
      application = await startChildApplication(config, dieAt)
      return application
    },
  })
}, 240_000)
afterAll(async () => {
  await running?.stop()
  disk.remove()
  if (packsDir !== '') rmSync(packsDir, { recursive: true, force: true })
}, 60_000)

const restart = async (die?: string): Promise<void> => {
  dieAt = die
  await harness().restartApplication()
}
const entries = async (caseId: string) => timeline.parse(await harness().unit.call('GET', `/projects/${caseId}/timeline`)).entries
const twice = (all: readonly { action: string; note: string | null }[], action: string): string[] => {
  const notes = all.filter((entry) => entry.action === action).map(({ note }) => String(note))
  return notes.filter((note, index) => notes.indexOf(note) !== index)
}
const mailsAbout = (facts: Record<string, unknown>) => harness().mailbox.mails.filter(({ subject }) => subject.includes(String(facts['projectName'])))

test('broker and application are both stopped in mid-review and started again on their data: the case goes on where it was, and nothing is done twice', async () => {
  const facts = softwareProject()
  const caseId = await declare(harness(), facts)
  await harness().act(caseId, await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' }))
  const waiting = await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
  await harness().stopApplication()
  await harness().restartBroker()
  await restart()
  const again = await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
  expect(again).toMatchObject({ stepKey: waiting.stepKey, dueAt: waiting.dueAt })
  await harness().until(caseId, 'approved')
  const all = await entries(caseId)
  for (const action of ['form-submitted', 'opinion-recorded']) {
    expect(all.filter((entry) => entry.action === action).length).toBeGreaterThan(5)
    expect({ action, twice: twice(all, action) }).toEqual({ action, twice: [] })
  }
  await harness().eventually('the mail about the reply', () => mailsAbout(facts).length > 0)
  expect(mailsAbout(facts)).toHaveLength(1)
})

test('the process is killed between recording what a reviewer sent and telling the engine: the same answer is given again, and recorded once', async () => {
  await harness().stopApplication()
  await restart('accept-submission')
  const facts = softwareProject()
  const caseId = await declare(harness(), facts)
  const step = await harness().step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
  // The application dies of this very act: whether its answer still gets through does not matter.
  await harness().act(caseId, step).catch(() => undefined)
  expect(await application?.ended).toBe('SIGKILL')
  await restart()
  // The engine hands the job out again when its time is over.
  await harness().advanceDays(0.002)
  await harness().step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' }, 90_000)
  const all = await entries(caseId)
  expect(all.filter(({ action }) => action === 'form-submitted')).toHaveLength(1)
  await harness().until(caseId, 'approved')
})

test('the process is killed between sending a mail and telling the engine: nobody gets the mail a second time', async () => {
  await harness().stopApplication()
  await restart('send-notification')
  const facts = softwareProject()
  const caseId = await declare(harness(), facts)
  await harness().until(caseId, 'approved').catch(() => undefined)
  expect(await application?.ended).toBe('SIGKILL')
  expect(mailsAbout(facts)).toHaveLength(1)
  const seen = harness().tee.records.length
  await restart()
  await harness().advanceDays(0.002)
  await harness().eventually('the job to be done again', () => harness().tee.records.slice(seen).some((record) => record.valueType === 'JOB' && record.intent === 'COMPLETED' && record.value['type'] === 'send-notification'), 90_000)
  await harness().status(caseId, 'approved')
  expect(mailsAbout(facts)).toHaveLength(1)
})

test('the documents’ disk is full: the step is retried, then an incident says what, which project and what to do; after mending the case ends', async () => {
  const facts = softwareProject()
  const caseId = await declare(harness(), facts)
  const decision = async () => (await harness().unit.project(caseId)).steps.find((step) => step.element === 'decide-approval' && step.state === 'open' && step.ready)
  const until = harness().until(caseId, 'approved', (step) => { if (step.element === 'decide-approval') throw new Error('the decision is open') ; return undefined })
  await expect(until).rejects.toThrow('the decision is open')
  const step = await decision()
  if (step === undefined) throw new Error('no decision is open')
  await disk.breakDown()
  await harness().act(caseId, step)
  const { message, ...incident } = await incidentOf(harness(), 'draft-paper', String(facts['projectName']))
  expect(message).toMatch(disk.kind === 'full' ? /空间|已满/u : /存储|文件夹/u)
  expect(message).toContain('处理办法')
  const retried = harness().tee.records.filter((record) => record.valueType === 'JOB' && record.intent === 'FAILED' && record.key === incident.jobKey)
  expect(retried.length).toBeGreaterThan(3)
  const board = stuck.parse(await (await harness().as('operator')).call('GET', '/stuck'))
  expect(board.waiting.find((line) => line.caseId === caseId)).toMatchObject({ waitsFor: 'incident', message })
  await disk.mend()
  await retryIncident(harness(), incident)
  await harness().until(caseId, 'approved')
})

test('where the pack says 或签, the leader signs in the office head’s stead, and the body has spoken', async () => {
  const caseId = await declare(harness(), softwareProject())
  const review = { body: 'gx-public-security', element: 'give-opinion' }
  await harness().act(caseId, await harness().step(caseId, { ...review, level: 'handler' }))
  const turn = await harness().step(caseId, { ...review, level: 'officeHead' })
  expect(turn).toMatchObject({ candidateGroups: ['gx-public-security-office-head', 'gx-public-security-leader'], levelTitle: '处室负责人或分管领导' })
  const leader = await harness().as('gx-public-security-leader')
  await leader.claim(turn.stepKey)
  await leader.complete(turn.stepKey, { endorsement: 'endorse' })
  await harness().eventually('the body’s opinion', async () => (await entries(caseId)).some(({ action, note }) => action === 'opinion-recorded' && note?.includes(turn.title) === true))
  expect((await harness().unit.project(caseId)).steps.filter(({ body, state }) => body === review.body && state !== 'done')).toEqual([])
})

test('after all of this the ledger verifies', async () => {
  expect(verification.parse(await (await harness().as('auditor')).call('GET', '/ledger/verification')).intact).toBe(true)
})
