import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePorts } from '../../../runtime/engine/ports.ts'
import { startTestBroker, type TestBroker } from '../../../runtime/engine/test-broker.ts'
import { hasReached, signIn, type ProjectView, type Session } from '../../../src/client/client.ts'
import { doStep, doStepIfOpen, taskToDo, type People, type Values } from '../../../src/client/reviewers.ts'
import { readConfig, type Config, type RunningApplication } from '../../../src/config.ts'
import { startApplication } from '../../../src/main.ts'
import { makeTestFolder } from '../../../src/register/testing/embedded-test-database.ts'
import { startRecordTee, type EngineRecord, type RecordTee } from './record-tee.ts'
import { createFiles, type Files } from './files.ts'
import { startMailbox, type Mailbox } from './mailbox.ts'

const day = 86_400_000
type Step = ProjectView['steps'][number]

/** The whole product on a real broker whose clock tests move; only Operate, Tasklist and the browser are missing. */
export interface Harness {
  readonly broker: TestBroker
  /** The year that the cases begin in. */
  year: number
  tee: RecordTee
  mailbox: Mailbox
  files: Files
  baseUrl: string
  /** The declaring unit; signed in again when the clock has moved. */
  readonly unit: Session
  as(username: string): Promise<Session>
  /** Today on the engine's clock, ISO date in Beijing. */
  today(): string
  /** Moves the engine's clock; timers that fall due fire. */
  advanceDays(days: number): Promise<void>
  /** The same while nobody can sign in: the application is stopped, or its register is away. */
  letDaysPass(days: number): Promise<void>
  /** The open step that fits; waits for it, and fails saying what the case waits for instead. */
  step(caseId: string, wanted: Partial<Pick<Step, 'element' | 'body' | 'item' | 'level' | 'round'>>, timeoutMs?: number): Promise<Step>
  /** Completes a step as someone of its group; without values with the usual favourable answer. */
  act(caseId: string, step: Step, values?: Values): Promise<void>
  /** Does one step as someone of its group if it is a reviewer's; answers whether it was. */
  perform(project: ProjectView, step: Step, values?: Values): Promise<boolean>
  /** Does whatever reviewers have to do, `answers` first, until the case has the status. */
  until(caseId: string, status: string | readonly string[], answers?: (step: Step) => Values | undefined): Promise<ProjectView>
  /** Waits for a status without doing anything. */
  status(caseId: string, status: string | readonly string[], timeoutMs?: number): Promise<ProjectView>
  /** Key of the engine's newest task of a step. */
  engineTask(stepKey: string): Promise<string>
  /** Until something happened in the engine that may change what is seen of a case; at most 600 ms. */
  nextMove(): Promise<void>
  /** What a case waits for, what it has to correct and which incidents there were, for the messages of failed waits. */
  whereabouts(caseId: string): Promise<string>
  /** Looks again and again until it holds. */
  eventually(what: string, look: () => Promise<boolean> | boolean, timeoutMs?: number): Promise<void>
  /** Restarts the application (not the broker) on the same data. */
  restartApplication(): Promise<void>
  stopApplication(): Promise<void>
  /** Stops the broker and starts it again on its data, its clock where it was. */
  restartBroker(): Promise<void>
  /** Stops the broker and starts another, empty one at the same addresses: what the old one knew is gone. Stop the application before. */
  replaceBroker(): Promise<void>
  /** Folder of the application's data, for the operator's commands. */
  dataDir: string
  stop(): Promise<void>
}

export interface HarnessOptions {
  /** What the engine does comes up to a second late, many records at a time, but for tasks and incidents: for tests in which a great deal goes on at once. */
  recordsInBulk?: boolean
  /** Changes what the application is started with. */
  configure?(config: Config): Config
  /** Starts the application otherwise than in this process. */
  start?(config: Config): Promise<RunningApplication>
}

/**
 * The coming second of March, nine in the morning in Beijing. The broker's clock may only be moved forward: after a step back its timers no
 * longer fire, so a fixed day in the past cannot be had.
 */
export const comingMarch = (now: Date): Date => {
  const year = now.getUTCFullYear()
  const start = new Date(`${year}-03-02T09:00:00+08:00`)
  return start > now ? start : new Date(`${year + 1}-03-02T09:00:00+08:00`)
}

/** Work that changes what a person sees of a case. */
const telling = new Set(['open-step', 'accept-submission', 'record-outcome', 'settle-request', 'send-notification', 'record-opinion'])
const moves = ({ valueType, intent, value }: EngineRecord): boolean =>
  valueType === 'USER_TASK' ? intent !== 'ASSIGNED' : valueType === 'INCIDENT' || (valueType === 'JOB' && intent === 'COMPLETED' && telling.has(String(value['type'])))

/** Starts broker, mail server and application with data of their own; ready in about 15 s. */
export const startHarness = async (options: HarnessOptions = {}): Promise<Harness> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-process-'))
  const [port = 0, feedPort = 0] = await findFreePorts('127.0.0.1', 2)
  const tee = await startRecordTee()
  const mailbox = await startMailbox()
  const base = readConfig({ BINGLIAN_DATA_DIR: dataDir, BINGLIAN_HOST: '127.0.0.1', BINGLIAN_PORT: String(port), BINGLIAN_FEED_PORT: String(feedPort), BINGLIAN_CLOCK: 'engine', BINGLIAN_SMTP_URL: mailbox.url, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' })
  tee.forwardTo(`http://127.0.0.1:${feedPort}`)
  const [grpc = 0, command = 0, internal = 0, rest = 0, management = 0] = await findFreePorts('127.0.0.1', 5)
  let cluster = 'broker'
  const startBroker = () => startTestBroker({ dataDir: join(dataDir, cluster), ports: { grpc, command, internal, rest, management }, feedUrl: tee.url, feedUser: base.feed.user, feedPassword: base.feed.password, allRecords: options.recordsInBulk === true ? 'inBulk' : true })
  let broker = await startBroker()
  let offset = comingMarch(new Date()).getTime() - Date.now()
  await broker.clock.add(offset)
  const usual: Config = { ...base, publicUrl: `http://127.0.0.1:${port}`, engine: { ...base.engine, grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, managementAddress: broker.managementAddress, feedSource: 'exporter' as const } }
  const config = options.configure?.(usual) ?? usual
  if (config.register.databaseUrl === undefined) await makeTestFolder(config.register.pgliteDir)
  const start = () => options.start?.(config) ?? startApplication(config, { formsDeployed: async () => {} })
  let app = await start()
  const sessions = new Map<string, Promise<Session>>()
  const as = (username: string): Promise<Session> => {
    const known = sessions.get(username)
    if (known !== undefined) return known
    const password = app.accounts.find((account) => account.username === username)?.password
    if (password === undefined) throw new Error(`there is no demo account ${username}`)
    // A connection that stood idle while the clock was moved may be closed under the first request: asked once more.
    const session = signIn(config.publicUrl, username, password).catch(() => signIn(config.publicUrl, username, password))
    sessions.set(username, session)
    return session
  }
  const files = await createFiles(join(dataDir, 'files'))
  const people: People = { reviewer: as, unit: () => as('unit'), sealedFile: files.sealed, today: () => new Date(Date.now() + offset + 8 * 3_600_000).toISOString().slice(0, 10) }
  let unit = await as('unit')
  const describe = (project: ProjectView): string => `${project.status}; open: ${project.steps.filter(({ state }) => state !== 'done' && state !== 'cancelled').map((step) => `${step.element}/${step.body ?? '-'}/${step.level ?? '-'}/${step.item ?? '-'} round ${step.round} ${step.state}${step.ready ? '' : ' (not ready)'}`).join(', ') || 'nothing'}`
  const whereabouts = async (caseId: string): Promise<string> => {
    const project = await unit.project(caseId)
    const faults = project.correction?.faults.map(({ where, fault }) => `${where}: ${fault}`) ?? []
    const incidents = tee.records.filter((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED').slice(-3).map((record) => String(record.value['errorMessage']))
    return [describe(project), ...(faults.length === 0 ? [] : ['asked to correct:', ...faults]), ...(incidents.length === 0 ? [] : ['latest incidents:', ...incidents])].join('\n')
  }
  const nextMove = () => tee.moved(moves, 600)
  const poll = async <T>(what: string, look: () => Promise<T | undefined>, caseId: string, timeoutMs = 90_000): Promise<T> => {
    const end = performance.now() + timeoutMs
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      if (performance.now() > end) {
        throw new Error(`waited ${timeoutMs} ms for ${what}; the case is: ${await whereabouts(caseId)}`)
      }
      await nextMove()
    }
  }
  const fits = (step: Step, wanted: object): boolean => Object.entries(wanted).every(([key, value]) => step[key] === value)
  const harness: Harness = {
    get broker() { return broker },
    year: comingMarch(new Date()).getUTCFullYear(), tee, mailbox, files, baseUrl: config.publicUrl, as, nextMove, whereabouts,
    get unit() { return unit },
    today: () => people.today(),
    letDaysPass: async (days) => {
      await broker.clock.add(Math.round(days * day))
      offset += days * day
      sessions.clear()
    },
    advanceDays: async (days) => {
      await harness.letDaysPass(days)
      // Tokens live for hours, and time has just moved by days; the application reads the engine's clock a few times a second.
      await sleep(600)
      unit = await as('unit')
    },
    step: (caseId, wanted, timeoutMs) => poll(`the step ${JSON.stringify(wanted)}`, async () => (await unit.project(caseId)).steps.find((step) => step.state === 'open' && step.ready && fits(step, wanted)), caseId, timeoutMs),
    act: async (caseId, step, values) => {
      await doStep(await unit.project(caseId), step, people, values)
      await poll(`${step.element} to be taken`, async () => ((await unit.project(caseId)).steps.find((each) => each.stepKey === step.stepKey && each.taskKey === step.taskKey && each.assignee === null) === undefined ? true : undefined), caseId)
    },
    perform: async (project, step, values) => (await doStep(project, step, people, values)) !== undefined,
    until: async (caseId, status, answers) => {
      const wanted = new Set([status].flat())
      const done = new Set<string>()
      return poll(`status ${[...wanted].join('|')}`, async () => {
        const project = await unit.project(caseId)
        if ([...wanted].some((each) => hasReached(project, each))) return project
        await Promise.all(project.steps.map(async (step) => {
          const turn = taskToDo(step, done)
          if (turn === undefined) return
          if (await doStepIfOpen(project, step, people, answers?.(step)) !== undefined) done.add(turn)
        }))
        return undefined
      }, caseId, 120_000)
    },
    status: (caseId, status, timeoutMs) => poll(`status ${String(status)}`, async () => {
      const project = await unit.project(caseId)
      return [status].flat().some((each) => hasReached(project, each)) ? project : undefined
    }, caseId, timeoutMs),
    engineTask: async (stepKey) => {
      const named = await tee.until((record) => record.valueType === 'VARIABLE' && record.value['name'] === 'stepKey' && record.value['value'] === JSON.stringify(stepKey), `the variable stepKey ${stepKey}`)
      const ofInstance = (record: EngineRecord) => record.valueType === 'USER_TASK' && record.intent === 'CREATED' && record.value['processInstanceKey'] === named.value['processInstanceKey'] && stepKey.split(':')[1]?.split('@')[0] === record.value['elementId']
      await tee.until(ofInstance, `the task of ${stepKey}`)
      return tee.records.filter(ofInstance).at(-1)?.key ?? ''
    },
    eventually: async (what, look, timeoutMs = 30_000) => {
      const end = performance.now() + timeoutMs
      // A look may cost a request: the longer it takes, the seldomer it is asked.
      for (let pause = 50; !(await look()); pause = Math.min(pause * 1.4, 500)) {
        if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`)
        await sleep(pause)
      }
    },
    restartApplication: async () => { app = await start() },
    stopApplication: () => app.stop(),
    restartBroker: async () => {
      await broker.stop()
      broker = await startBroker()
      await broker.clock.add(Math.round(offset))
    },
    replaceBroker: async () => {
      await broker.stop()
      cluster = `${cluster}-next`
      broker = await startBroker()
      await broker.clock.add(Math.round(offset))
    },
    dataDir,
    stop: async () => {
      await app.stop()
      await broker.stop()
      await tee.stop()
      await mailbox.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return harness
}
