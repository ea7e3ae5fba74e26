import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What became of a job, for the `outcome` label. */
export type JobOutcome = 'completed' | 'bpmnError' | 'failed' | 'gone' | 'unsent'

export interface WorkerMetrics {
  observe(type: string, outcome: JobOutcome, seconds: number): void
  polled(at: Date): void
}

/** Registers the workers' metrics; `binglian_worker_last_poll_timestamp_seconds` is what an alert should watch. */
export const createWorkerMetrics = (registry: Registry): WorkerMetrics => {
  const jobs = new Counter({ name: 'binglian_jobs_total', help: 'Jobs worked on, by type and outcome.', labelNames: ['type', 'outcome'], registers: [registry] })
  const duration = new Histogram({
    name: 'binglian_job_duration_seconds', help: 'From receiving a job to the answer being accepted by the engine.', labelNames: ['type'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60], registers: [registry],
  })
  const lastPoll = new Gauge({ name: 'binglian_worker_last_poll_timestamp_seconds', help: 'When the engine last answered a poll for jobs.', registers: [registry] })
  return {
    observe: (type, outcome, seconds) => {
      jobs.inc({ type, outcome })
      duration.observe({ type }, seconds)
    },
    polled: (at) => lastPoll.set(at.getTime() / 1000),
  }
}
