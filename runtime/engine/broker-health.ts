import { z } from 'zod'
import type { Child } from './child.ts'
import { LaunchError } from './launch-error.ts'
import { answersWell, getJson, waitUntil } from './wait.ts'

const topology = z.object({
  gatewayVersion: z.string().optional(),
  partitionsCount: z.number(),
  brokers: z.array(z.object({ partitions: z.array(z.object({ partitionId: z.number(), role: z.string(), health: z.string() })) })),
})

/** What a gateway says of itself. */
export interface GatewayState {
  version: string
  /** Every partition has a healthy leader: commands and jobs go through. */
  healthy: boolean
}

/** Asks a gateway for its topology over REST; undefined when none answers. */
export const askGateway = async (restAddress: string, headers: Record<string, string> = {}): Promise<GatewayState | undefined> => {
  const parsed = topology.safeParse(await getJson(`${restAddress}/v2/topology`, headers))
  if (!parsed.success) return undefined
  const leaders = new Set(parsed.data.brokers.flatMap(({ partitions }) =>
    partitions.flatMap(({ partitionId, role, health }) => (role === 'leader' && health === 'healthy' ? [partitionId] : []))))
  return { version: parsed.data.gatewayVersion ?? '', healthy: leaders.size > 0 && leaders.size >= parsed.data.partitionsCount }
}

/**
 * Waits until a broker that we started takes commands and its management port (health, clock) answers: that one comes last.
 * @throws LaunchError with the last lines of its log when it ended or did not get ready.
 */
export const waitForBroker = async (child: Child, restAddress: string, managementAddress: string, timeoutMs: number): Promise<void> => {
  const isReady = async (): Promise<boolean> =>
    ((await askGateway(restAddress))?.healthy ?? false) && await answersWell(`${managementAddress}/actuator/health`)
  const ready = await waitUntil(isReady, { timeoutMs, everyMs: 100, stillPossible: child.running })
  if (!ready) throw notReady(child, timeoutMs)
}

/** What to say of a process of ours that did not get ready. */
export const notReady = (child: Child, timeoutMs: number): LaunchError =>
  new LaunchError(child.running() ? `${child.name} 在 ${Math.round(timeoutMs / 1000)} 秒内没有就绪。` : `${child.name} 启动后随即退出。`, {
    code: 'engine-not-ready',
    remedy: `请查看日志 ${child.logFile}，最后几行是：\n${child.lastLines()}`,
    english: `${child.name} ${child.running() ? `was not ready within ${Math.round(timeoutMs / 1000)} s` : 'ended at once'}: see ${child.logFile}.`,
  })

/** What to say of a process of ours that ended while it was needed. */
export const endedAlone = (child: Child): LaunchError => new LaunchError(`${child.name} 意外退出。`, {
  code: 'engine-ended',
  remedy: `请查看日志 ${child.logFile} 后重新启动，数据已保留。最后几行是：\n${child.lastLines()}`,
  english: `${child.name} ended unexpectedly: see ${child.logFile}. Start again; data is kept.`,
})
