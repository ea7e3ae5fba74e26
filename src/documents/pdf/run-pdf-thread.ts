import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { pdfOutcome } from './pdf-outcome.ts'
import type { PdfJob, PdfOutcome } from './pdf-outcome.ts'

const mostAtOnce = 2
const heapMegabytes = 512
/** Buffers lie outside the thread's heap, so the growth of the whole process is watched as well. */
const mostGrowth = 1024 * 1024 * 1024
const watchEvery = 50

let running = 0
const waiting: (() => void)[] = []

const takeTurn = async (): Promise<void> => {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => { waiting.push(resolve) })
  else running += 1
}

const passTurn = (): void => {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}

/** From source the thread needs the same TypeScript loader as the process; from `dist` it needs none. */
const startThread = (job: PdfJob): Worker => {
  const fromSource = import.meta.url.endsWith('.ts')
  const loader = fromSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  return new Worker(new URL(`./pdf-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url), {
    workerData: job,
    execArgv: ['--no-warnings', ...loader],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  })
}

const outOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Reads one PDF in a thread of its own and ends the thread when it needs more than `timeLimit` milliseconds or too much memory.
 * At most two at a time. Rejects only when the medium fails or the thread cannot be started.
 */
export const runPdfThread = async (job: PdfJob, timeLimit: number): Promise<PdfOutcome> => {
  await takeTurn()
  try {
    return await new Promise<PdfOutcome>((resolve, reject) => {
      const thread = startThread(job)
      const sizeBefore = process.memoryUsage.rss()
      const watch = setInterval(() => { if (process.memoryUsage.rss() - sizeBefore > mostGrowth) settle(() => resolve({ status: 'tooComplex' })) }, watchEvery)
      const deadline = setTimeout(() => settle(() => resolve({ status: 'tooComplex' })), timeLimit)
      const settle = (answer: () => void): void => {
        clearInterval(watch)
        clearTimeout(deadline)
        thread.removeAllListeners('exit')
        void thread.terminate().then(answer, answer)
      }
      thread.stdout.resume()
      thread.stderr.resume()
      thread.on('message', (message) => settle(() => resolve(pdfOutcome.parse(message))))
      thread.on('error', (error) => settle(() => { if (outOfMemory(error)) resolve({ status: 'tooComplex' }); else reject(error) }))
      thread.on('exit', () => settle(() => resolve({ status: 'tooComplex' })))
    })
  } finally {
    passTurn()
  }
}
