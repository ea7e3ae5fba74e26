import { join } from 'node:path'
import type { Registry } from 'prom-client'
import type { LaunchHooks } from '../config.ts'
import type { Connection } from '../engine/connect.ts'
import { discoverWorkers } from '../engine/discover-workers.ts'
import type { Generation } from '../engine/generation.ts'
import type { Log } from '../engine/log.ts'
import { runWorkers, type RunningWorkers } from '../engine/run-workers.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import { createWorkerMetrics } from '../engine/worker-metrics.ts'

/** Runs every worker that has a folder. `beforeJob` brings a moved engine clock up to date. */
export const startWorkers = async (options: {
  codeDir: string
  connection: Connection
  deps: WorkerDeps
  metrics: Registry
  log: Log
  beforeJob: () => Promise<void>
  beforeAnswer: LaunchHooks['beforeAnswer']
  generation: Generation
}): Promise<RunningWorkers> => {
  const { codeDir, connection, deps, metrics, log, beforeJob, beforeAnswer, generation } = options
  const workers = await discoverWorkers(join(codeDir, 'workers'), deps)
  return runWorkers({
    connection, workers, metrics: createWorkerMetrics(metrics), beforeJob, beforeAnswer, generation,
    runtime: {
      log,
      projectOf: async (caseId) => {
        const project = await deps.register.projects.find(caseId)
        return project === undefined ? undefined : { code: project.projectCode, name: project.name }
      },
    },
  })
}
