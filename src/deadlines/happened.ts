import { beijingDate } from '../calendar/beijing-time.ts'
import type { Extension } from '../calendar/schedule.ts'
import type { Paper, Project, ProjectEvent } from '../register/index.ts'

/** The day of an event and where it is written. */
export interface Happened { on: string; source: string }

const paperOf: Readonly<Record<string, string>> = { approved: 'approval-reply', filed: 'filing-receipt' }

/** The day that the latest sealed paper of the event's kind bears: legal dates run from the paper, not from the click. */
export const paperDate = (event: string, papers: readonly Paper[]): Happened | undefined => {
  const kind = paperOf[event]
  const paper = kind === undefined ? undefined : [...papers].reverse().find((one) => one.kind === kind && one.state !== 'void' && one.issuedOn !== null)
  return paper === undefined || paper.issuedOn === null ? undefined : { on: paper.issuedOn, source: `${paper.title}${paper.number === null ? '' : `（${paper.number}）`}的印发日期` }
}

/** Events that nobody records: they follow from the submission, or from another date. */
export const derivedEvents = ['declared', 'yearStart', 'acceptanceDue'] as const

/** Every event of a case with its day: the latest record counts, a sealed paper counts more, and a declaration dates from its submission. */
export const happenedEvents = ({ project, events, papers }: { project: Project; events: readonly ProjectEvent[]; papers: readonly Paper[] }): Map<string, Happened> => {
  const happened = new Map<string, Happened>()
  for (const { event, on, source } of events) happened.set(event, { on, source })
  for (const event of happened.keys()) {
    const paper = paperDate(event, papers)
    if (paper !== undefined) happened.set(event, paper)
  }
  if (project.submittedAt !== null) {
    const day = beijingDate(project.submittedAt)
    happened.set('declared', { on: day, source: '首次提交申报' })
    if (!happened.has('yearStart')) happened.set('yearStart', { on: `${day.slice(0, 4)}-01-01`, source: '申报的年度' })
  }
  return happened
}

/** The dates that an extension of the acceptance moves. */
const extendedRoles = ['acceptance-application', 'acceptance-completion']

/** Extensions that move a date: those granted since the event that its period runs from, the latest completion for example. */
export const extensionsOf = (role: string, eventDate: string, events: readonly ProjectEvent[]): Extension[] =>
  extendedRoles.includes(role)
    ? events.filter(({ event, on, months, until }) => event === 'extensionGranted' && on >= eventDate && (months !== null || until !== null)).map(({ on, months, until }) => ({ on, months, until }))
    : []
