import { beijingDate } from '../calendar/beijing-time.ts'
import { addDays } from '../calendar/plain-date.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import type { Pack, Packs } from '../policy/index.ts'
import { drawProjects } from './entries.ts'
import { remindUnits } from './remind.ts'
import { callMeeting, openPlan, type StartDeps, startMeeting, startPlan } from './start.ts'
import { dueYear } from './windows.ts'

export type PlanningDeps = StartDeps & Pick<WorkerDeps, 'notifier' | 'links' | 'clock' | 'calendarFor'> & { packs: Packs }

/** The step of a case that waits for a meeting. */
export const waitingElement = 'wait-for-meeting'

/** Starts again what the register knows and the engine does not: the application was stopped in between. */
export const startPendingGatherings = async (deps: PlanningDeps): Promise<void> => {
  for (const plan of await deps.register.plans.notStarted()) await startPlan(deps, plan)
  for (const meeting of await deps.register.meetings.notStarted()) await startMeeting(deps, meeting)
}

/**
 * What a day brings: plans whose window has come are opened, declared projects enter the open ones, units are reminded of a window that closes, and a regular
 * meeting is called while cases wait for one. A draft is tried by people only. Repeating it changes nothing.
 */
export const sweepPlanning = async (deps: PlanningDeps): Promise<void> => {
  const { register, packs, clock } = deps
  const today = beijingDate(clock.now())
  for (const pack of packs.all.filter((each) => inForce(each, today))) {
    for (const window of pack.meta.planning?.windows ?? []) {
      const year = dueYear({ pack, calendar: deps.calendarFor(pack) }, window, today)
      if (year !== undefined) await openPlan(deps, { pack, window, year, by: 'system' })
    }
    await callRegular(deps, pack, today)
  }
  for (const plan of await register.plans.list({ state: 'collecting' })) {
    const pack = packs.get(plan.packId)
    await drawProjects({ register, plan, pack })
    await remindUnits(deps, { plan, pack, today })
  }
}

const inForce = (pack: Pack, today: string): boolean =>
  !pack.isDraft && pack.meta.effectiveFrom <= today && (pack.meta.effectiveTo === undefined || today < addDays(pack.meta.effectiveTo, 1))

/** One meeting a month (or quarter), and only when something waits for it. */
const callRegular = async (deps: PlanningDeps, pack: Pack, today: string): Promise<void> => {
  const { meetings } = pack.meta
  if (meetings?.every === undefined) return
  const waiting = await deps.register.meetings.waiting([pack.id], waitingElement)
  if (waiting.length === 0) return
  const [year = '', month = ''] = today.split('-')
  const period = meetings.every === 'month' ? `${year}-${month}` : `${year}-q${Math.ceil(Number(month) / 3)}`
  const open = (await deps.register.meetings.list({ packIds: [pack.id] })).some(({ state }) => state === 'called' || state === 'convened')
  if (!open) await callMeeting(deps, { pack, period, title: `${meetings.title}（${period.includes('q') ? `${year}年第${period.slice(-1)}季度` : `${year}年${Number(month)}月`}）`, by: 'system' })
}
