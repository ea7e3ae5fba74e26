import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { Worker } from './define-worker.ts'
import { moduleIn } from './forms.ts'
import type { WorkerDeps } from './worker-deps.ts'

type Factory = (deps: WorkerDeps) => Worker

const isFactory = (value: unknown): value is Factory => typeof value === 'function'
const workerModule = z.object({ default: z.custom<Factory>(isFactory, 'a worker module exports a factory as its default') })

/** Makes a worker of every `<dir>/<type>/worker.ts` (or the compiled `.js`): a new worker is one new folder and no other edit. */
export const discoverWorkers = async (dir: string, deps: WorkerDeps): Promise<Worker[]> => {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const workers: Worker[] = []
  for (const folder of folders) {
    const file = await moduleIn(join(dir, folder), 'worker')
    if (file === undefined) continue
    const worker = workerModule.parse(await import(pathToFileURL(file).href)).default(deps)
    if (worker.contract.type !== folder) throw new Error(`workers/${folder} makes a worker for "${worker.contract.type}"`)
    workers.push(worker)
  }
  return workers
}
