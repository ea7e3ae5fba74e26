import type { WorkerDeps } from '../engine/worker-deps.ts'
import type { Deadline } from '../register/index.ts'

/** The date that answers a role (or the pack's own name): one that still waits first, then a missed one, then the earliest. */
export const pickDeadline = (deadlines: readonly Deadline[], { role, name }: { role: string; name?: string | null | undefined }): Deadline | undefined => {
  const wanted = deadlines.filter((one) => one.state !== 'void' && (name === null || name === undefined ? one.role === role : one.name === name))
  return wanted.find(({ state }) => state === 'open') ?? wanted.find(({ state }) => state === 'missed') ?? wanted[0]
}

/**
 * Sends `step-recall` to every wait of the engine whose dates are others now; it asks find-deadline again and gets new timers. The wait keeps the old
 * dates until it has been called, so that a failure in between is made up for.
 */
export const recallWaits = async ({ register, recall }: Pick<WorkerDeps, 'register' | 'recall'>, caseId: string, deadlines: readonly Deadline[]): Promise<string[]> => {
  const called: string[] = []
  for (const wait of await register.deadlineWaits.list(caseId)) {
    const now = pickDeadline(deadlines, wait)
    const [dueDate, opensOn] = [now?.dueDate ?? null, now?.opensOn ?? null]
    if (dueDate === wait.dueDate && opensOn === wait.opensOn) continue
    await recall([wait.waitKey])
    await register.deadlineWaits.save({ ...wait, dueDate, opensOn })
    called.push(wait.waitKey)
  }
  return called
}
