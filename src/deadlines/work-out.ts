import { contract, type DeadlineRow } from '../../decisions/contracts/deadlines.ts'
import { scheduleDeadline } from '../calendar/schedule.ts'
import type { Calendar } from '../calendar/types.ts'
import { rollsToWorkday } from '../policy/index.ts'
import type { Pack } from '../policy/index.ts'
import type { Deadline, DeadlineRule, NewDeadline, Paper, Project, ProjectEvent } from '../register/index.ts'
import { eventTitles } from './event-titles.ts'
import { extensionsOf, happenedEvents, type Happened } from './happened.ts'

interface Known {
  project: Project
  pack: Pack
  calendar: Calendar
  rules: readonly DeadlineRule[]
  events: readonly ProjectEvent[]
  papers: readonly Paper[]
  stored: readonly Deadline[]
}

/**
 * Every date of a case that can be told now, from nothing but what the register holds: the rows that the table gave, the events that have happened, the
 * extensions and the calendar. What has not happened yet has no date. `acceptanceDue` is the date of another row, so rows that run from it come last.
 */
export const workOut = (known: Known): NewDeadline[] => {
  const rows = known.rules.map(({ content }) => contract.output.parse(content))
  const happened = happenedEvents(known)
  const first = rows.filter(({ event }) => event !== 'acceptanceDue').flatMap((row) => dated(row, happened, known))
  const due = first.find(({ role }) => role === 'acceptance-application') ?? first.find(({ role }) => role === 'acceptance-completion')
  if (!happened.has('acceptanceDue') && due?.dueDate) happened.set('acceptanceDue', { on: due.dueDate, source: `“${due.title}”的期限` })
  return [...first, ...rows.filter(({ event }) => event === 'acceptanceDue').flatMap((row) => dated(row, happened, known))]
}

const dated = (row: DeadlineRow, happened: ReadonlyMap<string, Happened>, { project, pack, calendar, events, stored }: Known): NewDeadline[] => {
  const event = happened.get(row.event)
  if (event === undefined) return []
  const { dueDate, opensOn, provisional, explanation, calendarVersion } = scheduleDeadline({
    row, eventTitle: eventTitles[row.event], eventDate: event.on, calendar, rollToWorkday: rollsToWorkday(pack.meta, row.unit),
    extensions: extensionsOf(row.role, event.on, events), settledUntil: stored.find(({ name }) => name === row.name)?.settledUntil ?? null,
  })
  return [{
    caseId: project.caseId, name: row.name, role: row.role, title: row.title, event: row.event, eventDate: event.on, eventSource: event.source, dueDate, opensOn,
    recurring: row.recurring, owedBy: row.owedBy, owedTo: row.owedTo, statutory: true, provisional, calendarVersion, explanation, rule: row.rule, clauses: row.clauses, consequence: row.consequence,
  }]
}
