import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../common/clock.ts'
import { describeError } from '../../common/errors.ts'
import type { FeedRecord } from '../../register/index.ts'
import type { Log } from '../log.ts'
import type { Rest } from '../rest.ts'
import type { Feed, FeedSink } from './feed.ts'
import { searchAll } from './search-pages.ts'
import { toIncident, toProcessInstance, toUserTask } from './searched-record.ts'

/** How far back each round looks beyond the last one: the engine's search answers a little late. */
const overlapMs = 5 * 60_000

/**
 * The feed for Camunda 8.8 and later: asks the engine's search for what is open, and for what ended since the last round.
 * Written against the published API and tested against a server that answers in its shape; not yet run against a real 8.8 or later.
 */
export const createSearchFeed = (options: { rest: Rest; log: Log; intervalMs?: number }): Feed => {
  const { rest, log, intervalMs = 2_000 } = options
  const stopped = new AbortController()
  let seen: Date | null = null
  let running: Promise<void> = Promise.resolve()

  const round = async (sink: FeedSink): Promise<void> => {
    const started = systemClock.now()
    const since = seen === null ? undefined : new Date(seen.getTime() - overlapMs).toISOString()
    const ended = (field: string): Record<string, unknown> => (since === undefined ? {} : { [field]: { $gte: since } })
    const records: FeedRecord[] = [
      ...(await searchAll(rest, '/process-instances/search', { state: 'ACTIVE' })).map(toProcessInstance),
      ...(await searchAll(rest, '/process-instances/search', { state: { $in: ['COMPLETED', 'TERMINATED'] }, ...ended('endDate') })).map(toProcessInstance),
      ...(await searchAll(rest, '/user-tasks/search', { state: 'CREATED' })).map(toUserTask),
      ...(await searchAll(rest, '/user-tasks/search', { state: { $in: ['COMPLETED', 'CANCELED'] }, ...ended('completionDate') })).map(toUserTask),
      // The search has no date for a resolution: all resolved incidents are asked for, there are few.
      ...(await searchAll(rest, '/incidents/search', {})).map(toIncident),
    ].filter((record) => record !== undefined)
    await sink.applyUnordered(records)
    seen = started
  }

  return {
    start: async (sink) => {
      running = (async () => {
        while (!stopped.signal.aborted) {
          await round(sink).catch((error: unknown) => log.warn('the engine could not be searched, trying again', { error: describeError(error) }))
          await sleep(intervalMs, undefined, { signal: stopped.signal }).catch(() => undefined)
        }
      })()
    },
    stop: async () => {
      stopped.abort()
      await running
    },
    lastSeen: () => seen,
  }
}
