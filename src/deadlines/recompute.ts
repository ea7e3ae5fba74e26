import { addDays } from '../calendar/plain-date.ts'
import { beijingDate } from '../calendar/beijing-time.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import type { Pack } from '../policy/index.ts'
import type { Deadline, Project } from '../register/index.ts'
import { endedStatuses } from '../register/model/projects.ts'
import { isMinimum } from './duties.ts'
import { happenedEvents } from './happened.ts'
import { papersWanted } from './papers.ts'
import { settleDuties } from './settle.ts'
import { tellDeadline } from './tell.ts'
import { recallWaits } from './waits.ts'
import { workOut } from './work-out.ts'

export type DeadlineDeps = Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor' | 'notifier' | 'links' | 'clock' | 'recall'>

/** Whether the case has dates at all, and still needs them. */
const living = async ({ register, packs }: DeadlineDeps, caseId: string): Promise<{ project: Project; pack: Pack } | undefined> => {
  const project = await register.projects.get(caseId)
  return project.packId === null || endedStatuses.includes(project.status) ? undefined : { project, pack: packs.get(project.packId) }
}

/**
 * Works all dates of a case out anew from the register: after an event, new rows (changed facts), another calendar. Writes them, settles what an event or
 * papers fulfilled, tells people of a date that moved, and recalls the engine's timers that stand on an old one. Repeating it changes nothing; a part that failed is caught up.
 */
export const recomputeDeadlines = async (deps: DeadlineDeps, caseId: string): Promise<Deadline[]> => {
  const { register, calendarFor, clock } = deps
  const alive = await living(deps, caseId)
  if (alive === undefined) {
    await register.projectEvents.counted(caseId)
    return register.deadlines.list(caseId)
  }
  const { project, pack } = alive
  const today = beijingDate(clock.now())
  const deadlines = await register.transaction(async (r) => {
    await r.projects.lock(caseId)
    const [rules, events, papers, stored] = [await r.deadlines.rules(caseId), await r.projectEvents.list(caseId), await r.papers.list(caseId), await r.deadlines.list(caseId)]
    const happened = happenedEvents({ project, events, papers })
    const known = { project, pack, calendar: calendarFor(pack), rules, events, papers }
    await r.deadlines.save(workOut({ ...known, stored }), { today })
    const wanted = papersWanted(pack, rules)
    while (await settleDuties(r, { caseId, happened, events, wanted })) await r.deadlines.save(workOut({ ...known, stored: await r.deadlines.list(caseId) }), { today })
    await r.projectEvents.counted(caseId)
    return r.deadlines.list(caseId)
  })
  for (const deadline of deadlines) await tellIfMoved(deps, deadline, project, pack)
  await recallWaits(deps, caseId, deadlines)
  return deadlines
}

/** The first date is no news; another one is, unless a recurring duty has simply come round. */
const tellIfMoved = async (deps: DeadlineDeps, deadline: Deadline, project: Project, pack: Pack): Promise<void> => {
  if (deadline.state !== 'open' || deadline.toldDueDate === deadline.dueDate) return
  const cameRound = deadline.recurring !== null && deadline.settledUntil !== null && deadline.toldDueDate !== null && deadline.toldDueDate <= deadline.settledUntil
  if (deadline.toldDueDate !== null && !cameRound) await tellDeadline(deps, { kind: 'deadline-moved', deadline, project, pack, from: deadline.toldDueDate })
  await deps.register.deadlines.told({ caseId: deadline.caseId, name: deadline.name, dueDate: deadline.dueDate })
}

/**
 * Notes every statutory date that passed with nothing done: ledger, a message to who owes it and to the approving body. What follows is for people
 * to decide. A recurring duty goes on with its next date. Answers how many were missed.
 */
export const sweepDeadlines = async (deps: DeadlineDeps): Promise<number> => {
  const { register, clock } = deps
  let missed = 0
  for (const due of await register.deadlines.dueBy(addDays(beijingDate(clock.now()), -1))) {
    const alive = isMinimum(due) ? undefined : await living(deps, due.caseId)
    if (alive === undefined || (await handedInMeanwhile(deps, due))) continue
    await tellDeadline(deps, { kind: 'deadline-missed', deadline: due, ...alive })
    await register.deadlines.setState({ caseId: due.caseId, name: due.name, state: 'missed', by: 'system' })
    if (due.recurring !== null) await recomputeDeadlines(deps, due.caseId)
    missed += 1
  }
  return missed
}

/** Whether the paper that was due is there, and nobody has looked since it came. */
const handedInMeanwhile = async (deps: DeadlineDeps, { caseId, name, dueDate }: Deadline): Promise<boolean> => {
  const now = (await recomputeDeadlines(deps, caseId)).find((one) => one.name === name)
  return now?.state !== 'open' || now.dueDate !== dueDate
}

/** Works out the dates of cases with events that came another way than by a job (a unit's report). `afterSeq` is what the last look answered, 0 at first. */
export const recomputeUncounted = async (deps: DeadlineDeps, afterSeq: number): Promise<number> => {
  const { cases, seq } = await deps.register.projectEvents.uncounted(afterSeq)
  for (const caseId of cases) await recomputeDeadlines(deps, caseId)
  return seq
}
