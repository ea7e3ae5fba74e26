import { chineseDate, daysBetween } from '../calendar/plain-date.ts'
import { unitRecipient } from '../engine/recipients.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import { defaultWording } from '../notifications/default-wording.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import type { Pack } from '../policy/index.ts'
import type { Plan, Register } from '../register/index.ts'
import { standingOf } from './standing.ts'
import { windowOf } from './windows.ts'

/** Days before the last day on which units are reminded, each once. Internal. */
const reminders = [30, 7] as const
const kind = 'plan-window-closing'

/** Reminds the unit of every project of the plan that is not done yet, some weeks and some days before the window closes. What is late is never refused by it. */
export const remindUnits = async ({ register, notifier, links }: { register: Register } & Pick<WorkerDeps, 'notifier' | 'links'>, { plan, pack, today }: { plan: Plan; pack: Pack; today: string }): Promise<void> => {
  const { closesOn } = plan
  if (closesOn === null || today > closesOn) return
  const left = daysBetween(today, closesOn)
  const due = [...reminders].reverse().find((days) => left <= days)
  if (due === undefined) return
  const window = windowOf(pack, plan.windowId)
  for (const entry of await register.plans.entries(plan.planId)) {
    const project = entry.caseId === null ? undefined : await register.projects.find(entry.caseId)
    if (project === undefined || entry.state === 'withdrawn' || (await standingOf({ register, plan, window, entry, today })).standing !== 'pending') continue
    await notifier.notify({
      caseId: project.caseId, stepKey: `${plan.planId}:closing:${due}`, round: project.round, kind, recipients: [unitRecipient(project)],
      wording: pack.meta.wording.notifications[kind] ?? defaultWording[kind] ?? { subject: '', body: '' },
      values: {
        projectName: project.name, projectCode: project.projectCode ?? '', windowTitle: window?.title ?? '', closesOn: chineseDate(closesOn), daysLeft: left, clauses: citeClauses(pack, window?.clauses ?? []),
        consequence: window?.lateConsequence === undefined ? '' : `文件规定的后果：${window.lateConsequence}。`, url: links.deskUrl(`/projects/${project.caseId}`), regulation: pack.meta.title,
      },
      payload: { caseId: project.caseId, projectCode: project.projectCode, kind, planId: plan.planId, closesOn },
    }, { relay: true })
  }
}
