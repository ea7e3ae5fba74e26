import type { Pack } from '../policy/index.ts'
import type { Meeting, Plan, Register } from '../register/index.ts'
import { type PlanWindow, windowDays } from './windows.ts'

/** What a start needs of the engine: hands a message to a start event; no key when an instance is running already. */
export interface StartByMessage { correlate(name: string, key: string, variables: Record<string, unknown>): Promise<{ found: boolean; processInstanceKey?: string }> }

export interface StartDeps { register: Register; messages: StartByMessage }

const start = async ({ register, messages }: StartDeps, name: string, caseId: string, packId: string): Promise<void> => {
  const { found, processInstanceKey } = await messages.correlate(name, caseId, { caseId, packId, round: 1 })
  if (found && processInstanceKey !== undefined) await register.projects.linkProcess(caseId, processInstanceKey)
}

/** Starts the process of a plan that is in the register; one that runs already stays as it is. */
export const startPlan = (deps: StartDeps, plan: Plan): Promise<void> => start(deps, 'plan-opened', plan.planId, plan.packId)
export const startMeeting = (deps: StartDeps, meeting: Meeting): Promise<void> => start(deps, 'meeting-called', meeting.meetingId, meeting.packId)

/** The plan of a window and year: the unique row first, then the process. A second call answers the same plan. */
export const openPlan = async (deps: StartDeps, { pack, window, year, by }: { pack: Pack; window: PlanWindow; year: number; by: string }): Promise<{ plan: Plan; first: boolean }> => {
  const { meta } = pack
  const several = (meta.planning?.windows.length ?? 0) > 1
  const { plan, first } = await deps.register.plans.open({
    packId: pack.id, windowId: window.id, year, title: `${year}年${meta.planning?.title ?? '年度计划'}${several ? `（${window.title}）` : ''}`, jurisdiction: meta.jurisdiction, body: meta.approvingBody,
    ...windowDays(window, year), clauses: window.clauses, by,
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
