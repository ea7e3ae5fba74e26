import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { waitForBroker } from './broker-health.ts'
import { brokerEnvironment, startCamunda, type BrokerPorts } from './camunda.ts'
import { ensureCamunda } from './distribution.ts'
import { createEngineClock, type EngineClock } from './engine-clock.ts'
import { camundaJava, chooseJava, findJavas, machineSearch } from './java.ts'
import { findFreePorts } from './ports.ts'
import { createProgress } from './progress.ts'

const host = '127.0.0.1'

/** How to start a broker for process tests; everything has a default. */
export interface TestBrokerOptions {
  /** Ports to use; the ones left out are free ones. */
  ports?: Partial<BrokerPorts>
  /** Folder of the broker's data, kept at the end so that a second broker can go on from it; a temporary one, removed at the end, when left out. */
  dataDir?: string
  /** Where records are sent as Elasticsearch bulk requests, e.g. `http://127.0.0.1:9299`; the broker tries again until someone listens. */
  feedUrl?: string
  feedUser?: string
  feedPassword?: string
  /** Whether jobs, timers and variables are exported, too, which tests look at; else only what the application reads. `inBulk`: all but tasks and incidents come up to a second late, many at a time. Default true. */
  allRecords?: boolean | 'inBulk'
  /** Whether `clock.add` may move time. Default true. */
  clockControlled?: boolean
  /** Start slower and run faster once warm: for benches. Default false. */
  throughput?: boolean
  /** The broker's log. Default `broker.log` beside the data. */
  logFile?: string
}

/** A running broker. */
export interface TestBroker {
  /** e.g. `grpc://127.0.0.1:40001` */
  grpcAddress: string
  /** Without `/v2`. */
  restAddress: string
  managementAddress: string
  clock: EngineClock
  pid: number
  logFile: string
  /** Ends the broker by its pid; removes its data if the folder was a temporary one. */
  stop(): Promise<void>
}

const choosePorts = async (given: Partial<BrokerPorts>): Promise<BrokerPorts> => {
  const [grpc = 0, command = 0, internal = 0, rest = 0, management = 0] = await findFreePorts(host, 5)
  return { grpc, command, internal, rest, management, ...given }
}

/**
 * Starts the broker alone (no Operate, no Tasklist) and waits until it takes commands: about 9 s when the engine has been fetched.
 * @throws LaunchError when Java or the engine is missing, or the broker does not get ready.
 */
export const startTestBroker = async (options: TestBrokerOptions = {}): Promise<TestBroker> => {
  const java = chooseJava(findJavas(machineSearch), camundaJava)
  const board = createProgress()
  const home = await ensureCamunda(board).finally(() => { board.close() })
  const temporary = options.dataDir === undefined
  const dataDir = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'binglian-broker-')) : resolve(options.dataDir)
  mkdirSync(join(dataDir, 'data'), { recursive: true })
  const ports = await choosePorts(options.ports ?? {})
  const logFile = options.logFile ?? join(dataDir, 'broker.log')
  const feed = { url: options.feedUrl ?? `http://${host}:9299`, user: options.feedUser ?? 'feed', password: options.feedPassword ?? 'feed' }
  const child = startCamunda({
    name: 'Zeebe', mainClass: 'io.camunda.application.StandaloneBroker', config: 'broker-test.yaml', home, java, heap: '-Xms256m -Xmx1g', quickStart: options.throughput !== true, workDir: dataDir, logFile,
    env: brokerEnvironment(host, ports, join(dataDir, 'data'), feed, options.clockControlled ?? true, options.allRecords ?? true),
  })
  const stop = async (): Promise<void> => {
    await child.stop()
    if (temporary) rmSync(dataDir, { recursive: true, force: true })
  }
  const restAddress = `http://${host}:${ports.rest}`
  const managementAddress = `http://${host}:${ports.management}`
  await waitForBroker(child, restAddress, managementAddress, 120_000).catch(async (error: unknown) => {
    await child.stop()
    throw error
  })
  return { grpcAddress: `grpc://${host}:${ports.grpc}`, restAddress, managementAddress, clock: createEngineClock(managementAddress), pid: child.pid, logFile, stop }
}
