import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../common/clock.ts'
import { systemClock } from '../common/clock.ts'
import { describeError, TechnicalFailure } from '../common/errors.ts'
import type { Config } from '../config.ts'
import { createEngineClock } from '../engine/clock.ts'
import { connect, type Connection } from '../engine/connect.ts'
import { createExporterFeed } from '../engine/feed/exporter-feed.ts'
import type { Feed } from '../engine/feed/feed.ts'
import { createSearchFeed } from '../engine/feed/search-feed.ts'
import type { Log } from '../engine/log.ts'

const topology = z.object({ gatewayVersion: z.string() })

/** Waits until the gateway answers; a person is waiting, so the limit is a minute. Answers the gateway's version. */
export const waitForGateway = async (connection: Connection, log: Log, limitMs = 60_000): Promise<string> => {
  const end = performance.now() + limitMs
  for (;;) {
    try {
      const answer = await connection.rest.call('GET', '/topology')
      const parsed = topology.safeParse(answer.body)
      if (parsed.success) return parsed.data.gatewayVersion
      log.info('the gateway is not ready yet', { status: answer.status })
    } catch (error) {
      if (performance.now() > end) {
        throw new TechnicalFailure('流程引擎没有应答', { code: 'engine-unavailable', remedy: '请检查引擎地址（ZEEBE_GRPC_ADDRESS、ZEEBE_REST_ADDRESS）和引擎是否已启动', cause: error })
      }
      log.info('waiting for the gateway', { error: describeError(error) })
    }
    await sleep(500)
  }
}

const hasSearch = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 8 || (major === 8 && minor >= 8)
}

/** Opens the way to the engine, waits for it, and chooses how its tasks and incidents are heard of. */
export const openEngine = async (config: Config, log: Log): Promise<{ connection: Connection; feed: Feed; version: string }> => {
  const connection = connect(config.engine)
  const version = await waitForGateway(connection, log)
  const searching = config.engine.feedSource === 'search' || (config.engine.feedSource === 'auto' && hasSearch(version))
  const feed = searching ? createSearchFeed({ rest: connection.rest, log }) : createExporterFeed({ ...config.feed, log })
  return { connection, feed, version }
}

/** A clock and how to bring it up to date: the machine's own, or the engine's where tests and the demo move it. */
export const openClock = async (config: Config): Promise<{ clock: Clock; refresh: () => Promise<void> }> => {
  if (config.clock === 'system') return { clock: systemClock, refresh: async () => {} }
  if (config.engine.managementAddress === undefined) {
    throw new TechnicalFailure('没有引擎管理端口的地址，不能使用引擎的时钟', { code: 'engine-clock-unavailable', remedy: '请把 BINGLIAN_CLOCK 设为 system，或使用本产品启动的内置引擎' })
  }
  const clock = createEngineClock(config.engine.managementAddress)
  await clock.refresh()
  return { clock, refresh: clock.refresh }
}
