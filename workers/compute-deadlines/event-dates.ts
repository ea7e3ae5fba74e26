import { beijingDate } from '../../src/calendar/beijing-time.ts'
import type { Paper, Project } from '../../src/register/index.ts'

const issuedOn = (papers: readonly Paper[], kind: string): string | undefined =>
  [...papers].reverse().find((paper) => paper.kind === kind && paper.state !== 'void' && paper.issuedOn !== null)?.issuedOn ?? undefined

/**
 * The day (YYYY-MM-DD) of each event that has happened. `event` is what the diagram says has just happened; a filed project was `filed`
 * and not `approved`. A declaration dates from its submission, an
 * approval from the paper's day of issue; where that is not known, from today.
 */
export const eventDates = ({ event, project, papers, today }: { event: string; project: Project; papers: readonly Paper[]; today: string }): Map<string, string> => {
  const just = event === 'approved' && (project.status === 'filed' || project.status === 'selfManaged') ? 'filed' : event
  const dates = new Map<string, string>()
  if (project.submittedAt !== null) dates.set('declared', beijingDate(project.submittedAt))
  const paperKind = just === 'approved' ? 'approval-reply' : just === 'filed' ? 'filing-receipt' : undefined
  dates.set(just, (paperKind === undefined ? dates.get(just) : issuedOn(papers, paperKind)) ?? today)
  return dates
}
