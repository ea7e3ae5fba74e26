import { readConfig, readEnvironment, type Config, type LaunchHooks, type StartApplication } from '../../src/config.ts'
import { stopAllChildren } from '../engine/child.ts'
import type { LaunchError } from '../engine/launch-error.ts'
import { startFullStack } from '../engine/full-stack.ts'
import { requireFreePorts } from '../engine/ports.ts'
import type { ProgressBoard } from '../engine/progress.ts'
import { chooseEngine, hasSearch, type EngineChoice } from './choose-engine.ts'
import { startCompose } from './compose.ts'
import { machineProbes } from './engine-probes.ts'
import { lockDataDir } from './lock.ts'
import { createShutdown, type Shutdown } from './shutdown.ts'
import { stackOptions } from './stack-options.ts'
import { describeStart } from './summary.ts'

/** A started product. */
export interface Run {
  summary: string
  /** Stops everything that was started, in order; answers the names of what did not stop well. */
  stop(tell?: (name: string) => void): Promise<string[]>
  /** Resolves when a part ended that nobody stopped. */
  broken: Promise<LaunchError>
}

interface Engine {
  config: Config
  hooks: LaunchHooks
  broken: Promise<LaunchError>
}

const never = new Promise<never>(() => undefined)
const noHooks: LaunchHooks = { formsDeployed: () => Promise.resolve() }

const bringEngine = async (choice: EngineChoice, variables: NodeJS.ProcessEnv, config: Config, shutdown: Shutdown, board: ProgressBoard): Promise<Engine> => {
  const env = readEnvironment(variables)
  if (choice.kind === 'embedded') {
    let stopEngine = (): Promise<void> => stopAllChildren(3_500)
    shutdown.add('Operate、Tasklist、Zeebe、OpenSearch', 12_500, () => stopEngine())
    const stack = await startFullStack(stackOptions(env, config, board))
    stopEngine = stack.stop
    const { grpcAddress, restAddress, managementAddress, tasklistUrl, operateUrl } = stack
    return { config: { ...config, engine: { ...config.engine, grpcAddress, restAddress, managementAddress, tasklistUrl, operateUrl, feedSource: 'exporter' } }, hooks: { formsDeployed: stack.waitUntilTasklistKnowsForms }, broken: stack.broken }
  }
  if (choice.kind === 'compose') {
    const { auth, stop } = await startCompose()
    shutdown.add('Docker Compose', 12_500, stop)
    const restAddress = 'http://127.0.0.1:8080'
    return { config: { ...config, engine: { ...config.engine, auth, grpcAddress: 'grpc://127.0.0.1:26500', restAddress, managementAddress: undefined, tasklistUrl: `${restAddress}/tasklist`, operateUrl: `${restAddress}/operate`, feedSource: 'search' } }, hooks: noHooks, broken: never }
  }
  const web = choice.kind === 'local' ? `http://${env.BINGLIAN_ENGINE_HOST}:${env.BINGLIAN_ENGINE_WEB_PORT}` : undefined
  return {
    config: { ...config, engine: {
      ...config.engine, grpcAddress: choice.grpcAddress, restAddress: choice.restAddress,
      tasklistUrl: config.engine.tasklistUrl ?? (web && `${web}/tasklist`), operateUrl: config.engine.operateUrl ?? (web && `${web}/operate`),
      feedSource: hasSearch(choice.version) ? 'search' : 'exporter',
    } },
    hooks: noHooks,
    broken: never,
  }
}

/**
 * Starts everything: the engine that is there or can be had, then the application on it. When anything fails, what had been started is stopped.
 * @param board where progress is shown.
 * @throws BadConfiguration, LaunchError, or what the application throws.
 */
export const start = async (variables: NodeJS.ProcessEnv, loadApplication: () => Promise<StartApplication>, board: ProgressBoard, shutdown = createShutdown()): Promise<Run> => {
  const began = performance.now()
  const base = readConfig(variables)
  const env = readEnvironment(variables)
  shutdown.add('数据目录', 1_000, lockDataDir(base.dataDir))
  try {
    await requireFreePorts(base.host, [{ port: base.port, purpose: '办事窗口与接口', english: 'desk and API', variable: 'BINGLIAN_PORT' }])
    const choice = await chooseEngine(env, base.engine.auth, base.engine, machineProbes)
    if (choice.kind === 'embedded' || choice.kind === 'local') {
      await requireFreePorts(base.feed.host, [{ port: base.feed.port, purpose: '接收引擎记录', english: 'records of the engine', variable: 'BINGLIAN_FEED_PORT' }])
    }
    const { config, hooks, broken } = await bringEngine(choice, variables, base, shutdown, board)
    const progress = board.open('部署流程并启动应用')
    const startApplication = await loadApplication()
    const application = await startApplication(config, hooks)
    shutdown.add('应用', 6_000, application.stop)
    progress.done('就绪')
    const summary = describeStart({ engine: choice.kind, application, tasklistUrl: config.engine.tasklistUrl, operateUrl: config.engine.operateUrl, seconds: (performance.now() - began) / 1000, dataDir: config.dataDir })
    return { summary, stop: shutdown.run, broken }
  } catch (error) {
    await shutdown.run()
    throw error
  }
}
