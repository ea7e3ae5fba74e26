import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanEnvironment, startChild, type Child } from './child.ts'
import { configFile } from './places.ts'
import type { Java } from './java.ts'

/** Ports of a broker. All of them are its own; two brokers on one machine need two sets. */
export interface BrokerPorts {
  grpc: number
  command: number
  internal: number
  rest: number
  management: number
}

/** Where the engine sends what the application must learn. */
export interface FeedTarget {
  url: string
  user: string
  password: string
}

/** One Camunda JVM: which program of the distribution, with which configuration file and environment. */
export interface CamundaProcess {
  name: string
  mainClass: 'io.camunda.application.StandaloneBroker' | 'io.camunda.application.StandaloneCamunda'
  config: string
  home: string
  java: Java
  heap: string
  /** Compile quickly rather than well: half the processor time until ready, less throughput once warm. */
  quickStart: boolean
  workDir: string
  logFile: string
  env: Record<string, string>
}

/** Options that keep Java 24 and later quiet about what Camunda 8.6 does. */
const quiet = (version: number): string[] => [
  ...(version >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
  ...(version >= 24 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
]

/** Starts one Camunda JVM directly, without the shipped shell scripts, so that its pid is its own on every system. */
export const startCamunda = (options: CamundaProcess): Child => {
  const { java, home } = options
  const args = [
    ...options.heap.split(' '), '-XX:+UseSerialGC', ...(options.quickStart ? ['-XX:TieredStopAtLevel=1'] : []), '-XX:+ExitOnOutOfMemoryError', '-Dfile.encoding=UTF-8', ...quiet(java.version),
    '-classpath', join(home, 'lib', '*'),
    `-Dapp.home=${options.workDir}`, `-Dbasedir=${options.workDir}`, `-Dlog4j2.configurationFile=${pathToFileURL(configFile('log4j2.xml')).href}`,
    options.mainClass,
  ]
  return startChild(options.name, java.program, args, {
    env: { ...cleanEnvironment(process.env), ...options.env, SPRING_CONFIG_ADDITIONAL_LOCATION: pathToFileURL(configFile(options.config)).href },
    logFile: options.logFile,
  })
}

/** The placeholders of broker-test.yaml and broker-full.yaml. */
export const brokerEnvironment = (host: string, ports: BrokerPorts, dataDir: string, feed: FeedTarget, clockControlled: boolean, allRecords: boolean | 'inBulk' = false): Record<string, string> => ({
  BINGLIAN_ENGINE_HOST: host,
  BINGLIAN_ENGINE_GRPC_PORT: String(ports.grpc),
  BINGLIAN_ENGINE_COMMAND_PORT: String(ports.command),
  BINGLIAN_ENGINE_INTERNAL_PORT: String(ports.internal),
  BINGLIAN_ENGINE_REST_PORT: String(ports.rest),
  BINGLIAN_ENGINE_MANAGEMENT_PORT: String(ports.management),
  BINGLIAN_ENGINE_DATA: dataDir,
  BINGLIAN_CLOCK_CONTROLLED: String(clockControlled),
  BINGLIAN_FEED_ALL: String(allRecords === true),
  BINGLIAN_FEED_VARIABLES: String(allRecords !== false),
  BINGLIAN_FEED_BULK: String(allRecords === 'inBulk'),
  BINGLIAN_FEED_URL: feed.url,
  BINGLIAN_FEED_USER: feed.user,
  BINGLIAN_FEED_PASSWORD: feed.password,
})
