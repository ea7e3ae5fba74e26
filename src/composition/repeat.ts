import { describeError } from '../common/errors.ts'
import type { Log } from '../engine/log.ts'

/** Does something now and then, never twice at once, until stopped; a failure is logged and tried again. Answers how to stop. */
export const repeat = (everyMs: number, log: Log, work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) => { log.warn('a repeated piece of work failed and will be tried again', { error: describeError(error) }) })
      .finally(() => { running = undefined })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
