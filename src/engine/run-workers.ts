import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../common/clock.ts'
import type { Connection } from './connect.ts'
import type { Worker, WorkerRuntime } from './define-worker.ts'
import { grpcCode, grpcDetails, grpcStatus } from './grpc-errors.ts'
import { jobInRegister, type Generation } from './generation.ts'
import type { JobVerdict, RawJob } from './job.ts'
import { openJobSource } from './job-source.ts'
import { withFields } from './log.ts'
import { createRetryPauses, type RetryPauses } from './retry-pauses.ts'
import { cacheProjectNames } from './project-names.ts'
import { toVariables } from './variables.ts'
import type { JobOutcome, WorkerMetrics } from './worker-metrics.ts'

export interface RunningWorkers {
  /** When the engine last answered a poll for jobs; null before the first time. */
  lastSuccessfulPoll(): Date | null
  /** Takes no new jobs, lets those in hand finish for up to `graceMs`, then closes. */
  stop(graceMs?: number): Promise<void>
}

export interface RunWorkersOptions {
  connection: Connection
  workers: readonly Worker[]
  runtime: WorkerRuntime
  metrics?: WorkerMetrics
  /** How long a job stays with us; 60 s at most, so that a killed process's jobs come back soon. */
  jobTimeoutMs?: number
  /** Called before each job; the movable engine clock is read here. */
  beforeJob?: () => Promise<void>
  /** Which cluster the keys are of; the first unless told otherwise. */
  generation?: Generation | undefined
  /** Called when a job's work is done and the engine does not know of it yet. */
  beforeAnswer?: ((job: { type: string; elementId: string }) => Promise<void>) | undefined
  /** The pauses between the tries of a job; a test may bring one that does not wait. */
  pauses?: RetryPauses
}

/** Runs workers until stopped. Jobs of a worker that is missing simply wait in the engine. */
export const runWorkers = (options: RunWorkersOptions): RunningWorkers => {
  const { connection, workers, metrics, jobTimeoutMs = 60_000, beforeJob, beforeAnswer, generation = { current: 0 }, pauses = createRetryPauses() } = options
  const runtime = { ...options.runtime, projectOf: cacheProjectNames(options.runtime.projectOf) }
  const byType = new Map(workers.map((worker) => [worker.contract.type, worker]))
  const inHand = new Set<Promise<void>>()
  let lastPoll: Date | null = null

  const work = async (job: RawJob): Promise<void> => {
    const worker = byType.get(job.type)
    if (worker === undefined || !(await pauses.admit(job.key))) return
    const started = performance.now()
    await beforeJob?.().catch((error: unknown) => runtime.log.warn('the engine clock could not be read', { error: grpcDetails(error) }))
    const verdict = await worker.handle(jobInRegister(generation, job), runtime)
    await beforeAnswer?.(job)
    if (verdict.kind === 'fail' && verdict.retries > 0) pauses.note(job.key, verdict.backOffMs)
    const outcome = await tell(connection, job, verdict, runtime)
    metrics?.observe(job.type, outcome, (performance.now() - started) / 1000)
  }

  const source = openJobSource({
    connection, jobTimeoutMs, log: runtime.log,
    subscriptions: workers.map(({ contract }) => ({ type: contract.type, ...(contract.fetchVariables === undefined ? {} : { fetchVariables: contract.fetchVariables }) })),
    onJob: (job) => {
      const task = work(job).catch((error: unknown) => runtime.log.error('a job was left without an answer', { jobKey: job.key, jobType: job.type, error: grpcDetails(error) })).finally(() => inHand.delete(task))
      inHand.add(task)
    },
    onPoll: () => {
      lastPoll = systemClock.now()
      metrics?.polled(lastPoll)
    },
  })

  return {
    lastSuccessfulPoll: () => lastPoll,
    stop: async (graceMs = 10_000) => {
      pauses.close()
      await source.stop()
      await Promise.race([Promise.allSettled(inHand), sleep(graceMs, undefined, { ref: false })])
    },
  }
}

/** Tells the engine the verdict. A job that is gone (its case was withdrawn meanwhile) is logged and never retried. */
const tell = async (connection: Connection, job: RawJob, verdict: JobVerdict, runtime: WorkerRuntime): Promise<JobOutcome> => {
  const { grpc } = connection
  const log = withFields(runtime.log, { processInstanceKey: job.processInstanceKey, jobKey: job.key, jobType: job.type })
  try {
    if (verdict.kind === 'complete') {
      await grpc.completeJob({ jobKey: job.key, variables: toVariables(verdict.variables) })
      return 'completed'
    }
    if (verdict.kind === 'throw') {
      await grpc.throwError({ jobKey: job.key, errorCode: verdict.code, errorMessage: verdict.message, variables: {} })
      return 'bpmnError'
    }
    await grpc.failJob({ jobKey: job.key, errorMessage: verdict.message, retries: verdict.retries, retryBackOff: 0, variables: {} })
    return 'failed'
  } catch (error) {
    if (grpcCode(error) === grpcStatus.notFound) {
      log.info('the job is gone: its case was withdrawn or the step recalled while it was worked on', {})
      return 'gone'
    }
    log.warn('the engine did not take the answer; it will hand the job out again', { error: grpcDetails(error) })
    return 'unsent'
  }
}
