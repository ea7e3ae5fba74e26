import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Registry } from 'prom-client'
import { createApi, createDemoAccounts, createDiskPartStore, createSignedLinks, saveDemoAccounts } from './api/index.ts'
import { beijingDate } from './calendar/beijing-time.ts'
import { createLogger } from './common/logger.ts'
import { createCalendars } from './composition/calendars.ts'
import { deployAll } from './composition/deploy-all.ts'
import { discoverOidc } from './composition/discover-oidc.ts'
import { findRoots } from './composition/find-root.ts'
import { keepDates } from './composition/keep-dates.ts'
import { listen } from './composition/listen.ts'
import { listenForMaintenance } from './composition/maintenance/socket.ts'
import { createModelSource } from './composition/model-source.ts'
import { createNotifierFor } from './composition/notifier.ts'
import { openClock, openEngine } from './composition/open-engine.ts'
import { readinessChecks } from './composition/readiness.ts'
import { repeat } from './composition/repeat.ts'
import { readSampleUnit } from './composition/sample-unit.ts'
import { startWorkers } from './composition/start-workers.ts'
import { readConfig, type StartApplication } from './config.ts'
import { parseBudgetSheet } from './documents/budget/parse-budget-sheet.ts'
import { checkClaims } from './documents/claims/check-claims.ts'
import { inspectDocument as lookAtDocument } from './documents/inspect/inspect-document.ts'
import { rememberInspections } from './documents/inspect/remember-inspections.ts'
import { createDocumentStore } from './documents/store/create-document-store.ts'
import { createDecisions } from './engine/decisions.ts'
import { discoverForms } from './engine/forms.ts'
import { answersInRegister, feedOf, type Generation } from './engine/generation.ts'
import { createMessages } from './engine/messages.ts'
import { createModelArchive } from './engine/migration/model-archive.ts'
import { startCase } from './engine/start-case.ts'
import { createUserTasks } from './engine/user-tasks.ts'
import { type DeadlineDeps, recomputeDeadlines, recomputeUncounted } from './deadlines/index.ts'
import { draftPaper } from './papers/draft-paper.ts'
import { type PlanningDeps, startPendingGatherings, sweepPlanning } from './planning/index.ts'
import { loadPacks } from './policy/index.ts'
import { createRegister, openDatabase } from './register/index.ts'

const version = '0.1.0'
const codePrefix = 'BL'

/**
 * Puts the application together and runs it: register, documents, feed, deployment, workers, API and desk.
 * @param config everything that the environment decides; the engine's addresses are filled in.
 * @param hooks what the launcher wants to be told.
 * @throws TechnicalFailure or InvalidInput with a remedy when a part cannot start; what had been started is stopped.
 */
export const startApplication: StartApplication = async (config, hooks) => {
  const log = createLogger({ level: config.logLevel })
  const roots = findRoots()
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const { clock, refresh } = await openClock(config)
    const register = createRegister({ db: await openDatabase({ url: config.register.databaseUrl, dataDir: config.register.pgliteDir }), clock })
    stops.push(() => register.close())
    const packs = await loadPacks(config.packsDir)
    const forms = await discoverForms(join(roots.code, 'forms'))
    const calendars = createCalendars({ regionalDir: join(config.packsDir, 'calendars'), updatesDir: join(config.dataDir, 'calendars') })
    const calendarFor = calendars.calendarFor
    const documents = createDocumentStore(config.documents)
    const inspectDocument = rememberInspections(lookAtDocument)
    const notifier = createNotifierFor({ config, register, clock })
    const [linkSecret, tokenSecret] = [Buffer.from(config.secrets.link), Buffer.from(config.secrets.token)]
    const signed = createSignedLinks({ secret: linkSecret, clock, baseUrl: config.publicUrl })

    const links = { documentUrl: (documentId: string) => signed.documentLink(documentId), deskUrl: (path: string) => `${config.publicUrl}${path}` }

    const { connection, feed } = await openEngine(config, log)
    stops.push(() => connection.close())
    const generation: Generation = { current: await register.feed.generation() }
    await feed.start(feedOf(generation, register.feed))
    stops.push(() => feed.stop())
    await deployAll({ root: roots.files, connection, packs, register, archive: createModelArchive(join(config.dataDir, 'models')), hooks })

    const messages = createMessages(connection.rest)
    const dates: DeadlineDeps = {
      register, packs, calendarFor, notifier, links, clock,
      recall: async (keys) => { for (const key of keys) await messages.publish('step-recall', key, {}) },
    }
    const metrics = new Registry()
    const workers = await startWorkers({
      codeDir: roots.code, connection, metrics, log, beforeJob: refresh, beforeAnswer: hooks.beforeAnswer, generation,
      deps: {
        register, packs, calendarFor, documents, inspectDocument, checkClaims, draftPaper, notifier, forms, clock,
        readBudgetLines: (content, fileName) => parseBudgetSheet({ stream: content }, { fileName }),
        links, recall: dates.recall,
        announceConclusions: async (keys) => { for (const key of keys) await messages.publish('meeting-concluded', key, {}) },
        correlate: async (message, key, variables) => (await messages.correlate(message, key, variables)).found,
      },
    })
    stops.push(() => workers.stop(4_000))

    const demo = config.oidc === undefined ? createDemoAccounts(packs, { secret: tokenSecret, unit: await readSampleUnit(roots.files) }) : []
    await saveDemoAccounts(register.accounts, demo)
    const api = createApi({
      register, packs, documents, inspectDocument, checkClaims, calendarFor, clock, metrics, notifier, recomputeDates: (caseId) => recomputeDeadlines(dates, caseId),
      parts: createDiskPartStore(join(config.dataDir, 'uploads')),
      engine: { decisions: createDecisions(connection.grpc), messages: answersInRegister(generation, messages), userTasks: createUserTasks(connection.rest), startCase: (input) => startCase(messages, input, generation) },
      models: await createModelSource(roots.files, forms), forms,
      logger: log,
      config: {
        version, tokenSecret, linkSecret, codePrefix, uploadMaxBytes: config.uploadMaxBytes, oidc: await discoverOidc(config), demoAccounts: demo,
        tasklistUrl: config.engine.tasklistUrl, operateUrl: config.engine.operateUrl,
        readiness: readinessChecks({ register, documents, connection, workers, feed }),
        deskDir: join(roots.files, 'desk', 'public'), modulesDir: join(roots.files, 'node_modules'),
      },
    })
    const server = createServer(api.app)
    stops.push(await listen(server, config.host, config.port))
    // Nobody but tests and the demo moves the clock; between jobs, too, people's calls must see the moved time.
    if (config.clock === 'engine') stops.push(repeat(200, log, refresh))
    stops.push(repeat(30_000, log, async () => { await notifier.pendingOutbox() }))
    let counted = 0
    stops.push(repeat(2_000, log, async () => { counted = await recomputeUncounted(dates, counted) }))
    stops.push(repeat(10_000, log, () => keepDates(dates, calendars)))
    stops.push(repeat(15_000, log, async () => { await api.submitting.startPending() }))
    stops.push(repeat(15_000, log, async () => { await api.resending.resend() }))
    const planning: PlanningDeps = { register, packs, messages: answersInRegister(generation, messages), notifier, links, clock, calendarFor }
    let swept = ''
    stops.push(repeat(5_000, log, async () => {
      await startPendingGatherings(planning)
      const today = beijingDate(clock.now())
      if (swept === today) return
      await sweepPlanning(planning)
      swept = today
    }))
    stops.push(repeat(600_000, log, async () => { await api.sweepUploads() }))
    stops.push(repeat(60_000, log, async () => { await api.delegating.apply() }))
    stops.push(await listenForMaintenance({ register, packs, documents, clock, dataDir: config.dataDir, connection: () => connection, generation }))
    return {
      addresses: [{ title: '办事窗口（申报、补正、公文）', url: config.publicUrl }, { title: '接口说明', url: `${config.publicUrl}/api/docs` }],
      accounts: demo.map(({ username, password, displayName }) => ({ username, password, role: displayName })),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const running = await startApplication(readConfig(process.env), { formsDeployed: async () => {} })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { void running.stop().then(() => process.exit(0)) })
}
