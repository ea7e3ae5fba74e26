import { contract } from '../../decisions/contracts/deadlines.ts'
import { NotFound } from '../common/errors.ts'
import type { Packs } from '../policy/index.ts'
import type { Register } from '../register/index.ts'
import { eventTitles } from './event-titles.ts'

/** The answer to "why this date". */
export interface WhyDeadline {
  name: string
  title: string
  role: string
  dueDate: string | null
  opensOn: string | null
  provisional: boolean
  state: string
  event: { event: string; title: string; on: string; source: string }
  /** Granted extensions that the case has, oldest first. */
  extensions: { on: string; months: number | null; until: string | null }[]
  rule: { row: string; packId: string; packTitle: string }
  clauses: { id: string; citation: string; summary: string }[]
  calendarVersion: string
  /** Chinese sentences in the order of the computation. */
  explanation: string[]
}

const isEvent = (event: string): event is keyof typeof eventTitles => contract.output.shape.event.safeParse(event).success

/** @throws NotFound `deadline-not-found` */
export const explainDeadline = async ({ register, packs }: { register: Register; packs: Packs }, caseId: string, name: string): Promise<WhyDeadline> => {
  const project = await register.projects.get(caseId)
  const deadline = await register.deadlines.find(caseId, name)
  if (deadline === undefined || project.packId === null) throw new NotFound('没有找到这项期限', { code: 'deadline-not-found', remedy: '请刷新项目的期限列表' })
  const pack = packs.get(project.packId)
  const events = await register.projectEvents.list(caseId)
  return {
    name, title: deadline.title, role: deadline.role, dueDate: deadline.dueDate, opensOn: deadline.opensOn, provisional: deadline.provisional, state: deadline.state,
    event: { event: deadline.event, title: isEvent(deadline.event) ? eventTitles[deadline.event] : deadline.event, on: deadline.eventDate, source: deadline.eventSource },
    extensions: events.filter(({ event }) => event === 'extensionGranted').map(({ on, months, until }) => ({ on, months, until })),
    rule: { row: deadline.rule, packId: pack.id, packTitle: pack.meta.title },
    clauses: deadline.clauses.map((id) => { const { citation, summary } = pack.clause(id); return { id, citation, summary } }),
    calendarVersion: deadline.calendarVersion, explanation: deadline.explanation,
  }
}
