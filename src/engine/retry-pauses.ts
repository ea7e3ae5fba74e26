import { setTimeout as sleep } from 'node:timers/promises'

/** The pauses between the tries of failed jobs. */
export interface RetryPauses {
  /** A job failed and is to be tried again in `ms` milliseconds at the earliest. To be called before the engine is told. */
  note(jobKey: string, ms: number): void
  /** Waits out what is left of the pause of a job that came back. False: it is not to be worked on, because it came once more meanwhile or the house closes. */
  admit(jobKey: string): Promise<boolean>
  /** Nothing that rests is worked on any more. */
  close(): void
}

/** Notes of jobs that never came back (their case was withdrawn) are thrown away after this time. */
const keptMs = 600_000

/**
 * Keeps the pauses here, because the engine's own back-off is not to be relied on: Zeebe 8.6.0 looks for jobs whose pause is over at `<=` and lets them go on at `<`, so
 * that a job looked at in the very millisecond stays failed, without an incident, until some other job fails (one in a hundred on our machines; camunda/camunda#16884). A job
 * goes back to the engine without a pause and rests here when it comes again. When the house closes meanwhile the engine hands it out after the job's timeout: given back at
 * once it would go to a long poll that is still parked and that nobody listens to.
 */
export const createRetryPauses = ({ now = () => performance.now() }: { now?: () => number } = {}): RetryPauses => {
  const noted = new Map<string, number>()
  const resting = new Map<string, AbortController>()
  const closed = new AbortController()

  return {
    note: (jobKey, ms) => {
      const at = now()
      for (const [key, until] of noted) if (until + keptMs < at) noted.delete(key)
      noted.set(jobKey, at + ms)
    },
    admit: async (jobKey) => {
      resting.get(jobKey)?.abort()
      const until = noted.get(jobKey)
      if (until === undefined) return !closed.signal.aborted
      const rest = new AbortController()
      resting.set(jobKey, rest)
      const rested = await sleep(Math.max(0, until - now()), true, { signal: AbortSignal.any([rest.signal, closed.signal]), ref: false }).catch(() => false)
      if (resting.get(jobKey) === rest) resting.delete(jobKey)
      if (rested) noted.delete(jobKey)
      return rested
    },
    close: () => { closed.abort() },
  }
}
