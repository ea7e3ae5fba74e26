import { beijingDate } from '../calendar/beijing-time.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import { happenedEvents } from '../deadlines/index.ts'
import type { Plan, PlanEntry, Project, Register } from '../register/index.ts'
import { endedStatuses } from '../register/model/projects.ts'
import type { PlanWindow } from './windows.ts'

/**
 * Where an entry stands against its window: done inside it, done later, not done while it is open, not done when it closed, ended without an
 * establishment, or `open` where the text names no last day. Late is never a refusal: what follows is the text's word and a person's decision.
 */
export type Standing = 'inTime' | 'late' | 'pending' | 'missed' | 'ended' | 'open'
export interface Stands {
  standing: Standing
  /** The day on which it was done, ISO. */
  on: string | null
  /** As people read it. */
  text: string
}

const established: readonly Project['status'][] = ['approved', 'filed', 'selfManaged', 'implementation', 'acceptance', 'evaluation', 'archived']

/** The day on which the project was approved or filed (the sealed paper's day where there is one); null while it is not. */
const establishedOn = async (register: Register, project: Project): Promise<string | null> => {
  const happened = happenedEvents({ project, events: await register.projectEvents.list(project.caseId), papers: await register.papers.list(project.caseId) })
  const day = happened.get('approved')?.on ?? happened.get('filed')?.on
  if (day !== undefined) return day
  return established.includes(project.status) ? beijingDate(project.updatedAt) : null
}

export const standingOf = async ({ register, plan, window, entry, today }: { register: Register; plan: Plan; window: PlanWindow | undefined; entry: PlanEntry; today: string }): Promise<Stands> => {
  const against = (on: string, done: string): Stands => {
    const text = `${chineseDate(on)}${done}`
    if (plan.closesOn === null) return { standing: 'open', on, text }
    return on <= plan.closesOn ? { standing: 'inTime', on, text: `按期：${text}` } : { standing: 'late', on, text: `逾期：${text}，窗口${chineseDate(plan.closesOn)}截止` }
  }
  const project = entry.caseId === null ? undefined : await register.projects.find(entry.caseId)
  if (project === undefined) return against(beijingDate(entry.enteredAt), '提出')
  const on = await establishedOn(register, project)
  if (on === null && endedStatuses.includes(project.status)) return { standing: 'ended', on: null, text: '已撤回或者没有通过' }
  if (window?.counts !== 'established') return against(beijingDate(project.submittedAt ?? entry.enteredAt), '申报')
  if (on !== null) return against(on, '完成立项审批或者备案')
  if (plan.closesOn === null) return { standing: 'open', on: null, text: '尚未完成立项审批或者备案' }
  return today <= plan.closesOn
    ? { standing: 'pending', on: null, text: `尚未完成立项审批或者备案，窗口${chineseDate(plan.closesOn)}截止` }
    : { standing: 'missed', on: null, text: `窗口${chineseDate(plan.closesOn)}已截止，尚未完成立项审批或者备案` }
}
