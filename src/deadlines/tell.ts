import { chineseDate } from '../calendar/plain-date.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import { groupRecipient, uniqueRecipients, unitRecipient } from '../engine/recipients.ts'
import type { WorkerDeps } from '../engine/worker-deps.ts'
import type { Recipient } from '../notifications/index.ts'
import type { Pack } from '../policy/index.ts'
import type { Deadline, Project } from '../register/index.ts'

/** Used where a pack has no wording of its own for these. */
const wordings: Readonly<Record<'deadline-moved' | 'deadline-missed', { subject: string; body: string }>> = {
  'deadline-moved': {
    subject: '【期限变动】{{projectName}}：{{deadlineTitle}}',
    body: '{{projectName}}（{{projectCode}}）的“{{deadlineTitle}}”法定期限（{{clauses}}）由{{from}}变为{{to}}。理由：{{why}}。',
  },
  'deadline-missed': {
    subject: '【法定期限已过】{{projectName}}：{{deadlineTitle}}',
    body: '{{projectName}}（{{projectCode}}）的“{{deadlineTitle}}”已于{{to}}到期（{{clauses}}），登记簿中没有办理记录。{{consequence}}如已办理，请补登；如何处理由主管部门决定。',
  },
}

type Deps = Pick<WorkerDeps, 'notifier' | 'links'>

/** Tells who owes a duty, and the approving body, that its date moved or passed. Once for each date, however often it is worked out again. */
export const tellDeadline = async ({ notifier, links }: Deps, { kind, deadline, project, pack, from }: {
  kind: 'deadline-moved' | 'deadline-missed'
  deadline: Deadline
  project: Project
  pack: Pack
  from?: string | null | undefined
}): Promise<void> => {
  await notifier.notify({
    caseId: project.caseId, stepKey: `${project.caseId}:deadline:${deadline.name}:${deadline.dueDate ?? '-'}`, round: project.round, kind,
    recipients: recipients(deadline, project, pack),
    wording: pack.meta.wording.notifications[kind] ?? wordings[kind],
    values: {
      projectName: project.name, projectCode: project.projectCode ?? '', deadlineTitle: deadline.title, from: day(from), to: `${day(deadline.dueDate)}${deadline.provisional ? '（暂定）' : ''}`,
      clauses: citeClauses(pack, deadline.clauses), why: deadline.explanation.join('；'), consequence: deadline.consequence === null ? '' : `办法规定的后果：${deadline.consequence}。`, url: links.deskUrl(`/projects/${project.caseId}`), regulation: pack.meta.title,
    },
    payload: { caseId: project.caseId, projectCode: project.projectCode, kind, deadline: deadline.name, from: from ?? null, to: deadline.dueDate, clauses: deadline.clauses },
  }, { relay: true })
}

const day = (date: string | null | undefined): string => (date === null || date === undefined ? '未定' : chineseDate(date))

const recipients = ({ owedBy }: Deadline, project: Project, pack: Pack): Recipient[] => {
  const owes = pack.meta.bodies.some(({ id }) => id === owedBy) ? groupRecipient(pack, owedBy) : unitRecipient(project)
  return uniqueRecipients([owes, groupRecipient(pack, pack.meta.approvingBody)])
}
