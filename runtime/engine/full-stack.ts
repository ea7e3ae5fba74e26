import { mkdirSync } from 'node:fs'
import { join, resolve as absolute } from 'node:path'
import { endedAlone, notReady, waitForBroker } from './broker-health.ts'
import { brokerEnvironment, startCamunda, type FeedTarget } from './camunda.ts'
import type { Child } from './child.ts'
import { requireDisk } from './disk.ts'
import { ensureCamunda, ensureOpenSearch } from './distribution.ts'
import { createEngineClock, type EngineClock } from './engine-clock.ts'
import { camundaJava, chooseJava, findJavas, machineSearch, openSearchJava } from './java.ts'
import type { LaunchError } from './launch-error.ts'
import { startOpenSearch } from './opensearch.ts'
import { refreshUnhurried } from './refresh-intervals.ts'
import { findFreePorts, requireFreePorts } from './ports.ts'
import type { Progress, ProgressBoard } from './progress.ts'
import { describePorts, type StackPorts } from './stack-ports.ts'
import { acceptFullSeconds } from './tasklist-dates.ts'
import { waitUntilTasklistKnowsForms, type DeployedForm } from './tasklist-forms.ts'
import { answersWell, waitUntil } from './wait.ts'

/** How to start OpenSearch, the broker, Operate and Tasklist. */
export interface FullStackOptions {
  host: string
  ports: StackPorts
  /** Folder that keeps all of the engine's data and logs; a second start goes on from it. */
  dataDir: string
  feed: FeedTarget
  /** Whether the engine's clock may be moved: tests and the demo only. */
  clockControlled: boolean
  board: ProgressBoard
  /** Milliseconds that each part may take to get ready. Default 300 000. */
  timeoutMs?: number
}

/** The running stack. */
export interface FullStack {
  grpcAddress: string
  restAddress: string
  managementAddress: string
  tasklistUrl: string
  operateUrl: string
  openSearchUrl: string
  clock: EngineClock
  /** Pids by name, in the order in which they are stopped. */
  pids: Record<string, number>
  /** Resolves with what to tell a person when a part ends that nobody stopped. */
  broken: Promise<LaunchError>
  waitUntilTasklistKnowsForms(forms: readonly DeployedForm[]): Promise<void>
  /** Stops web applications, broker and OpenSearch, in this order, within 20 s. */
  stop(): Promise<void>
}

const usualSeconds = 45

/** Moves a bar along the time that a start usually takes; nobody tells how far a JVM is. */
const tick = (progress: Progress): (() => void) => {
  const start = performance.now()
  const timer = setInterval(() => {
    const seconds = (performance.now() - start) / 1000
    progress.set(Math.min(seconds / usualSeconds, 0.95), `${Math.round(seconds)} 秒`)
  }, 500)
  return () => { clearInterval(timer) }
}

/**
 * Starts the embedded stack and waits until a person could work with it.
 * @throws LaunchError for a missing Java, Maven, disk space, a taken port, or a part that does not get ready; what had been started is stopped.
 */
export const startFullStack = async (options: FullStackOptions): Promise<FullStack> => {
  const { host, ports, feed, board } = options
  const timeoutMs = options.timeoutMs ?? 300_000
  const dataDir = absolute(options.dataDir)
  const javas = findJavas(machineSearch)
  const [java, searchJava] = [chooseJava(javas, camundaJava), chooseJava(javas, openSearchJava)]
  await requireFreePorts(host, describePorts(ports))
  mkdirSync(dataDir, { recursive: true })
  await requireDisk(dataDir, 1e9, 'BINGLIAN_DATA_DIR')
  const [home, jars] = [await ensureCamunda(board), await ensureOpenSearch(board)]

  const openSearchUrl = `http://${host}:${ports.openSearch}`
  const restAddress = `http://${host}:${ports.rest}`
  const managementAddress = `http://${host}:${ports.management}`
  const log = (name: string): string => join(dataDir, 'logs', `${name}.log`)
  const started: Child[] = []
  let stopping = false
  const stop = async (): Promise<void> => {
    stopping = true
    for (const child of [...started].reverse()) await child.stop(child.name === 'Zeebe' ? 6_000 : 3_000)
  }
  const begin = (child: Child): Child => { started.push(child); return child }

  const bring = async (title: string, work: () => Promise<void>): Promise<void> => {
    const progress = board.open(title)
    const still = tick(progress)
    try {
      await work()
      progress.done('就绪')
    } finally {
      still()
    }
  }

  const bringOpenSearch = async (): Promise<void> => {
    const child = begin(startOpenSearch({ java: searchJava, jars, dataDir: join(dataDir, 'opensearch'), host, port: ports.openSearch, transportPort: ports.openSearchTransport, logFile: log('opensearch') }))
    if (!await waitUntil(() => answersWell(`${openSearchUrl}/_cluster/health?wait_for_status=yellow&timeout=1s`), { timeoutMs, stillPossible: child.running })) throw notReady(child, timeoutMs)
  }
  const bringBroker = async (): Promise<void> => {
    const child = begin(startCamunda({
      name: 'Zeebe', mainClass: 'io.camunda.application.StandaloneBroker', config: 'broker-full.yaml', home, java, heap: '-Xms256m -Xmx1500m', quickStart: true,
      workDir: join(dataDir, 'broker'), logFile: log('broker'),
      env: { ...brokerEnvironment(host, ports, join(dataDir, 'broker', 'data'), feed, options.clockControlled), BINGLIAN_OPENSEARCH_URL: openSearchUrl },
    }))
    await waitForBroker(child, restAddress, managementAddress, timeoutMs)
  }
  const bringWeb = async (): Promise<void> => {
    const [clusterPort = 0] = await findFreePorts(host, 1)
    const child = begin(startCamunda({
      name: 'Operate/Tasklist', mainClass: 'io.camunda.application.StandaloneCamunda', config: 'web.yaml', home, java, heap: '-Xms256m -Xmx1g', quickStart: true,
      workDir: join(dataDir, 'web'), logFile: log('web'),
      env: {
        BINGLIAN_ENGINE_HOST: host, BINGLIAN_ENGINE_GRPC_PORT: String(ports.grpc), BINGLIAN_ENGINE_REST_PORT: String(ports.rest),
        BINGLIAN_ENGINE_WEB_PORT: String(ports.web), BINGLIAN_ENGINE_WEB_MANAGEMENT_PORT: String(ports.webManagement), BINGLIAN_ENGINE_WEB_CLUSTER_PORT: String(clusterPort), BINGLIAN_OPENSEARCH_URL: openSearchUrl,
        // Tasklist chooses its database from the environment, whatever the yaml says.
        CAMUNDA_OPERATE_DATABASE: 'opensearch', CAMUNDA_TASKLIST_DATABASE: 'opensearch', CAMUNDA_DATABASE_TYPE: 'opensearch', SPRING_PROFILES_ACTIVE: 'operate,tasklist,auth',
      },
    }))
    const web = `http://${host}:${ports.web}`
    const isReady = async (): Promise<boolean> => await answersWell(`http://${host}:${ports.webManagement}/actuator/health`) && await answersWell(`${web}/tasklist`)
    if (!await waitUntil(isReady, { timeoutMs, everyMs: 300, stillPossible: child.running })) throw notReady(child, timeoutMs)
    await acceptFullSeconds(openSearchUrl)
    await refreshUnhurried(openSearchUrl)
  }

  try {
    await bring('启动 OpenSearch', bringOpenSearch)
    await Promise.all([bring('启动 Zeebe', bringBroker), bring('启动 Operate 与 Tasklist', bringWeb)])
  } catch (error) {
    await stop()
    throw error
  }
  const broken = new Promise<LaunchError>((resolve) => {
    for (const child of started) void child.ended.then(() => { if (!stopping) resolve(endedAlone(child)) })
  })
  return {
    broken,
    grpcAddress: `grpc://${host}:${ports.grpc}`, restAddress, managementAddress, openSearchUrl,
    tasklistUrl: `http://${host}:${ports.web}/tasklist`, operateUrl: `http://${host}:${ports.web}/operate`,
    clock: createEngineClock(managementAddress),
    pids: Object.fromEntries([...started].reverse().map(({ name, pid }) => [name, pid])),
    waitUntilTasklistKnowsForms: (forms) => waitUntilTasklistKnowsForms(openSearchUrl, forms),
    stop,
  }
}
