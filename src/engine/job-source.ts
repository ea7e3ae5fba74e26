import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GrpcClient } from './connect.ts'
import { grpcCode, grpcDetails, grpcStatus } from './grpc-errors.ts'
import type { RawJob } from './job.ts'
import type { Log } from './log.ts'
import { hushStreamErrors } from './sdk-console.ts'

/** Which jobs are wanted. */
export interface Subscription {
  type: string
  /** Absent: all variables. */
  fetchVariables?: readonly string[]
}

/** What jobs come by. */
type JobClient = Pick<GrpcClient, 'activateJobs' | 'streamJobs' | 'close'>

export interface JobSource {
  stop(): Promise<void>
}

const longPollMs = 10_000
const retryMs = 1_000
/** A stream that brought nothing while polls find jobs is taken for dead after this time. */
const suspectMs = 30_000
/** How long the streams that are replaced go on beside the new ones, and how long a failed attempt to open them is not repeated. */
const [handOverMs, reopenMs] = [2_000, 5_000]

/**
 * Brings jobs by stream, and by a parked long poll for each type, which costs the engine nothing while the stream works and takes over
 * at once when it does not (the SDK's stream never reconnects). A poll that fails and later succeeds, or one that finds jobs which the
 * stream should have brought, opens the streams anew. An engine that is too busy to answer a poll (back-pressure) has streams that are whole: they stay, and the poll is
 * made again a moment later.
 */
export const openJobSource = (options: {
  connection: { openClient(): JobClient }
  subscriptions: readonly Subscription[]
  /** How long the engine leaves a job with us before it hands it out again. */
  jobTimeoutMs: number
  onJob: (job: RawJob) => void
  onPoll: () => void
  log: Log
  name?: string
}): JobSource => {
  const { connection, subscriptions, jobTimeoutMs, onJob, onPoll, log, name = 'binglian' } = options
  const restoreConsole = hushStreamErrors((error) => log.debug('job stream ended', { error: grpcDetails(error) }))
  const polls = connection.openClient()
  const stopped = new AbortController()
  // Each type's poll listens while it waits out a failure; Node would take the eleventh for a leak and say so on the operator's screen.
  setMaxListeners(subscriptions.length + 1, stopped.signal)
  let streams: JobClient | undefined
  let reopening: Promise<void> | undefined
  let lastFromStream = performance.now()
  /** Before the first connection, and after a poll of any type failed. */
  let broken = true

  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopped.signal }).catch(() => undefined)
  const reopen = (): Promise<void> => {
    reopening ??= openStreams().catch(async (error: unknown) => {
      log.warn('job streams could not be opened, polling goes on', { error: grpcDetails(error) })
      await pause(reopenMs)
      broken = true
    }).finally(() => { reopening = undefined })
    return reopening
  }
  const openStreams = async (): Promise<void> => {
    if (stopped.signal.aborted) return
    const [before, client] = [streams, connection.openClient()]
    try {
      await Promise.all(subscriptions.map(({ type, fetchVariables }) => client.streamJobs({
        type, worker: name, timeout: jobTimeoutMs, pollInterval: 0, tenantIds: ['<default>'],
        ...(fetchVariables === undefined ? {} : { fetchVariables: [...fetchVariables] }),
        taskHandler: (job) => {
          lastFromStream = performance.now()
          onJob(toRawJob(job))
          return job.forward()
        },
      })))
    } catch (error) {
      await client.close()
      throw error
    }
    streams = client
    lastFromStream = performance.now()
    if (before === undefined) return
    // What the engine was just handing to the old ones is still taken: closed at once, such a job would lie with nobody until its timeout.
    await pause(handOverMs)
    await before.close()
  }

  const poll = async ({ type, fetchVariables }: Subscription): Promise<void> => {
    let failing = true
    while (!stopped.signal.aborted) {
      try {
        const jobs = await polls.activateJobs({
          type, worker: name, timeout: jobTimeoutMs, maxJobsToActivate: 32, requestTimeout: failing ? -1 : longPollMs,
          ...(fetchVariables === undefined ? {} : { fetchVariable: [...fetchVariables] }),
        })
        onPoll()
        if (stopped.signal.aborted) return
        for (const job of jobs) onJob(toRawJob(job))
        failing = false
        const suspect = jobs.length > 0 && performance.now() - lastFromStream > suspectMs
        if (broken || suspect) {
          broken = false
          void reopen()
        }
      } catch (error) {
        if (stopped.signal.aborted) return
        if (!failing) log.warn('the engine does not answer a poll for jobs', { jobType: type, error: grpcDetails(error) })
        failing = true
        if (grpcCode(error) !== grpcStatus.resourceExhausted) broken = true
        await pause(retryMs)
      }
    }
  }
  const running = subscriptions.map(poll)

  return {
    stop: async () => {
      stopped.abort()
      await reopening
      await Promise.allSettled([streams?.close(), polls.close()])
      // A parked poll never settles once its client is closed; what it might still bring is not worked on.
      await Promise.race([Promise.allSettled(running), sleep(200)])
      restoreConsole()
    },
  }
}

const toRawJob = (job: {
  key: string; type: string; elementId: string; elementInstanceKey: string; processInstanceKey: string; bpmnProcessId: string; retries: number
  variables: unknown; customHeaders: unknown
}): RawJob => ({
  key: job.key, type: job.type, elementId: job.elementId, elementInstanceKey: job.elementInstanceKey, processInstanceKey: job.processInstanceKey,
  bpmnProcessId: job.bpmnProcessId, retries: job.retries, variables: job.variables, headers: job.customHeaders,
})
