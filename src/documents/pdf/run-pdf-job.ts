import type { Worker } from 'node:worker_threads'
import { codeOf } from '../../common/error-code.ts'
import { pdfOutcome } from './pdf-outcome.ts'
import type { PdfJob, PdfOutcome } from './pdf-outcome.ts'
import { startPdfThread } from './start-pdf-thread.ts'

const mostAtOnce = 2
/** Buffers lie outside the thread's heap, so the growth of the whole process is watched as well. */
const mostGrowth = 768 * 1024 * 1024
const watchEvery = 50

const idle: Worker[] = []
const waiting: (() => void)[] = []
let running = 0

const takeTurn = async (): Promise<void> => {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => { waiting.push(resolve) })
  else running += 1
}

const passTurn = (): void => {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}

const forget = (thread: Worker): void => {
  const at = idle.indexOf(thread)
  if (at !== -1) idle.splice(at, 1)
}

/** A thread that waits neither keeps the process alive nor brings it down. */
const rest = (thread: Worker): void => {
  thread.unref()
  thread.on('error', () => forget(thread))
  thread.on('exit', () => forget(thread))
  idle.push(thread)
}

const wake = (): Worker => {
  const thread = idle.pop() ?? startPdfThread()
  thread.removeAllListeners()
  thread.ref()
  return thread
}

/**
 * Reads one PDF in a thread of its own and ends the thread when it needs more than `timeLimit` milliseconds or too much memory.
 * At most two at a time; threads are kept for the next file. Rejects only when the medium fails or a thread cannot be started.
 */
export const runPdfJob = async (job: PdfJob, timeLimit: number): Promise<PdfOutcome> => {
  await takeTurn()
  try {
    return await new Promise<PdfOutcome>((resolve, reject) => {
      const thread = wake()
      const sizeBefore = process.memoryUsage.rss()
      const stopWatching = (): void => {
        clearInterval(watch)
        clearTimeout(deadline)
        thread.removeAllListeners()
      }
      const end = (answer: () => void): void => {
        stopWatching()
        thread.on('error', () => undefined)
        void thread.terminate().then(answer, answer)
      }
      const giveUp = (): void => end(() => resolve({ status: 'tooComplex' }))
      const watch = setInterval(() => { if (process.memoryUsage.rss() - sizeBefore > mostGrowth) giveUp() }, watchEvery)
      const deadline = setTimeout(giveUp, timeLimit)
      thread.on('message', (message: unknown) => {
        const outcome = pdfOutcome.safeParse(message)
        if (!outcome.success) return end(() => reject(new Error(`PDF thread: ${JSON.stringify(message)}`)))
        stopWatching()
        rest(thread)
        resolve(outcome.data)
      })
      thread.on('error', (error) => { if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') giveUp(); else end(() => reject(error)) })
      thread.on('exit', giveUp)
      thread.postMessage(job)
    })
  } finally {
    passTurn()
  }
}
