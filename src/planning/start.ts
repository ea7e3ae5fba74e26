import type { WorkerDeps } from '../engine/worker-deps.ts'
import type { Pack } from '../policy/index.ts'
import type { Meeting, Plan, Register } from '../register/index.ts'
import { meetingProgress } from './progress.ts'
import { type PlanWindow, windowDays } from './windows.ts'

/** What a start needs of the engine: hands a message to a start event; no key when an instance is running already. Keys are the register's (`answersInRegister`). */
export interface StartByMessage { correlate(name: string, key: string, variables: Record<string, unknown>): Promise<{ found: boolean; processInstanceKey?: string }> }

export interface StartDeps { register: Register; messages: StartByMessage }

/** Answers the new instance; undefined where one runs already. */
const start = async ({ register, messages }: StartDeps, name: string, caseId: string, variables: Record<string, unknown>): Promise<string | undefined> => {
  const { found, processInstanceKey } = await messages.correlate(name, caseId, { caseId, round: 1, ...variables })
  if (!found || processInstanceKey === undefined) return undefined
  await register.projects.linkProcess(caseId, processInstanceKey)
  return processInstanceKey
}

/** Starts the process of a plan that is in the register; one that runs already stays as it is. The process itself asks the register how far the plan is. */
export const startPlan = (deps: StartDeps, { planId, packId }: Plan): Promise<string | undefined> => start(deps, 'plan-opened', planId, { packId })
export const startMeeting = async (deps: StartDeps, meeting: Meeting): Promise<string | undefined> =>
  start(deps, 'meeting-called', meeting.meetingId, { packId: meeting.packId, resumeAt: await meetingProgress(deps.register, meeting) })

/** The plan of a window and year: the unique row first, then the process. A second call answers the same plan. */
export const openPlan = async (deps: StartDeps & Pick<WorkerDeps, 'calendarFor'>, { pack, window, year, by }: { pack: Pack; window: PlanWindow; year: number; by: string }): Promise<{ plan: Plan; first: boolean }> => {
  const { meta } = pack
  const several = (meta.planning?.windows.length ?? 0) > 1
  const { plan, first } = await deps.register.plans.open({
    packId: pack.id, windowId: window.id, year, title: `${year}年${meta.planning?.title ?? '年度计划'}${several ? `（${window.title}）` : ''}`, jurisdiction: meta.jurisdiction, body: meta.approvingBody,
    ...windowDays({ pack, calendar: deps.calendarFor(pack) }, window, year), clauses: window.clauses, by,
  })
  if (plan.processInstanceKey === null) await startPlan(deps, plan)
  return { plan: await deps.register.plans.get(plan.planId), first }
}

/** A meeting: a regular one is unique by its period. */
export const callMeeting = async (deps: StartDeps, { pack, period, title, by }: { pack: Pack; period: string | null; title: string; by: string }): Promise<{ meeting: Meeting; first: boolean }> => {
  const { meta } = pack
  const { meeting, first } = await deps.register.meetings.call({ packId: pack.id, period, title, jurisdiction: meta.jurisdiction, body: meta.approvingBody, clauses: meta.meetings?.clauses ?? [], by })
  if (meeting.processInstanceKey === null) await startMeeting(deps, meeting)
  return { meeting: await deps.register.meetings.get(meeting.meetingId), first }
}
