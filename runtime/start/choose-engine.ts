import type { EngineAuth, Environment } from '../../src/config.ts'
import { LaunchError } from '../engine/launch-error.ts'
import type { GatewayState } from '../engine/broker-health.ts'

/** Which engine the product will use. */
export type EngineChoice =
  | { kind: 'address'; grpcAddress: string; restAddress: string; version: string }
  | { kind: 'local'; grpcAddress: string; restAddress: string; version: string }
  | { kind: 'compose' }
  | { kind: 'embedded' }

/** What the choice asks of the outside; tests pass fakes. */
export interface EngineProbes {
  /** Asks a gateway's topology; `refused` when it answers but does not let us in; undefined when nobody answers. */
  gateway(restAddress: string, auth: EngineAuth): Promise<GatewayState | 'refused' | undefined>
  /** As `gateway`, but asks again for some seconds before giving up. */
  patientGateway(restAddress: string, auth: EngineAuth): Promise<GatewayState | 'refused' | undefined>
  /** Ids of the exporters of a broker, undefined when its management port does not answer. */
  exporters(managementAddress: string): Promise<string[] | undefined>
  /** Whether a Docker engine with Compose answers. */
  docker(): Promise<boolean>
}

const noAuth: EngineAuth = { strategy: 'NONE' }

const useAddress = async (grpcAddress: string, restAddress: string, auth: EngineAuth, probes: EngineProbes): Promise<EngineChoice> => {
  const state = await probes.patientGateway(restAddress, auth)
  if (state === 'refused') {
    throw new LaunchError(`引擎 ${restAddress} 拒绝了登录（CAMUNDA_AUTH_STRATEGY=${auth.strategy}）。`, {
      code: 'engine-refused',
      remedy: '请检查 CAMUNDA_AUTH_STRATEGY 及其用户名、口令或客户端密钥（CAMUNDA_BASIC_AUTH_USERNAME/PASSWORD，或 ZEEBE_CLIENT_ID/SECRET 与 CAMUNDA_OAUTH_URL）。',
      english: `The engine at ${restAddress} refused the sign-in: check CAMUNDA_AUTH_STRATEGY and its credentials.`,
    })
  }
  if (state === undefined || !state.healthy) {
    throw new LaunchError(state === undefined ? `引擎地址 ${restAddress} 没有应答。` : `引擎 ${restAddress} 有应答，但分区尚未就绪。`, {
      code: 'engine-not-answering',
      remedy: '请确认引擎已启动、地址和端口正确、网络可达（ZEEBE_REST_ADDRESS，ZEEBE_GRPC_ADDRESS）；不设置这两个变量时，并联会自己找到或启动引擎。',
      english: `The engine at ${restAddress} ${state === undefined ? 'does not answer' : 'is not healthy'}: check ZEEBE_REST_ADDRESS and ZEEBE_GRPC_ADDRESS, or unset both.`,
    })
  }
  return { kind: 'address', grpcAddress, restAddress, version: state.version }
}

/** Whether an engine must be asked for its tasks (8.8 and later) or has to send them to us. */
export const hasSearch = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 8 || (major === 8 && minor >= 8)
}

const findLocal = async (env: Environment, probes: EngineProbes): Promise<EngineChoice | undefined> => {
  const host = env.BINGLIAN_ENGINE_HOST
  // From 8.8 on, REST shares the port of the web applications.
  for (const port of [env.BINGLIAN_ENGINE_REST_PORT, env.BINGLIAN_ENGINE_WEB_PORT]) {
    const restAddress = `http://${host}:${port}`
    const state = await probes.gateway(restAddress, noAuth)
    if (state === undefined || state === 'refused' || !state.healthy) continue
    if (!hasSearch(state.version) && !(await probes.exporters(`http://${host}:${env.BINGLIAN_ENGINE_MANAGEMENT_PORT}`) ?? []).includes('feed')) {
      throw new LaunchError(`本机 ${restAddress} 上已有 Zeebe ${state.version}，但它没有把任务记录送到并联（缺少名为 feed 的导出器）。`, {
        code: 'engine-without-feed',
        remedy: '请停止该引擎，让并联启动自己的引擎；或者用 BINGLIAN_ENGINE=embedded 并用 BINGLIAN_ENGINE_*_PORT 换端口；或者在该引擎上按 runtime/config/broker-full.yaml 配置 feed 导出器。',
        english: `The Zeebe ${state.version} at ${restAddress} has no exporter named feed: stop it, move our ports, or add the exporter as in runtime/config/broker-full.yaml.`,
      })
    }
    return { kind: 'local', grpcAddress: `grpc://${host}:${env.BINGLIAN_ENGINE_GRPC_PORT}`, restAddress, version: state.version }
  }
  return undefined
}

/**
 * Chooses the engine: an address in the environment, a running local one, Docker Compose, the embedded one; the first that is there.
 * @throws LaunchError when the one that was asked for is not to be had.
 */
export const chooseEngine = async (env: Environment, auth: EngineAuth, addresses: { grpcAddress: string; restAddress: string }, probes: EngineProbes): Promise<EngineChoice> => {
  const wanted = env.BINGLIAN_ENGINE
  const given = env.ZEEBE_GRPC_ADDRESS !== undefined || env.ZEEBE_ADDRESS !== undefined
  if (wanted === 'address' || (wanted === 'auto' && given)) return await useAddress(addresses.grpcAddress, addresses.restAddress, auth, probes)
  if (wanted === 'auto' || wanted === 'local') {
    const local = await findLocal(env, probes)
    if (local) return local
    if (wanted === 'local') {
      throw new LaunchError(`本机没有运行中的引擎（${env.BINGLIAN_ENGINE_HOST}:${env.BINGLIAN_ENGINE_REST_PORT}）。`, {
        code: 'no-local-engine', remedy: '请先启动引擎，或去掉 BINGLIAN_ENGINE=local 让并联自己启动。', english: 'No engine runs on this machine: start one, or unset BINGLIAN_ENGINE.',
      })
    }
  }
  if (wanted === 'embedded') return { kind: 'embedded' }
  if (await probes.docker()) return { kind: 'compose' }
  if (wanted === 'compose') {
    throw new LaunchError('Docker 没有应答，或缺少 docker compose。', {
      code: 'no-docker', remedy: '请启动 Docker 并确认 docker info 与 docker compose version 能运行，或去掉 BINGLIAN_ENGINE=compose。', english: 'Docker does not answer, or docker compose is missing.',
    })
  }
  return { kind: 'embedded' }
}
