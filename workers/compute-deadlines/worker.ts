import { contract as deadlinesRule } from '../../decisions/contracts/deadlines.ts'
import type { DeadlineRow } from '../../decisions/contracts/deadlines.ts'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { computeDeadline } from '../../src/calendar/deadline.ts'
import type { Calendar } from '../../src/calendar/types.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Pack } from '../../src/policy/index.ts'
import type { Deadline } from '../../src/register/index.ts'
import { contract } from './contract.ts'
import { eventDates } from './event-dates.ts'

/** Dates that the text sets, from the events that have happened. Legal dates run from the sealed paper, not from the click. */
const createComputeDeadlines = ({ register, packs, calendarFor, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor' | 'clock'>) =>
  defineWorker(contract, async ({ input, headers, log }) => {
    const pack = packs.get(input.packId)
    const calendar = calendarFor(pack)
    const project = await register.projects.get(input.caseId)
    const happened = eventDates({ event: headers.event, project, papers: await register.papers.list(input.caseId), today: beijingDate(clock.now()) })
    const due = input.deadlines.map((row) => deadlinesRule.output.parse(row)).flatMap((row) => {
      const eventDate = happened.get(row.event)
      return eventDate === undefined ? [] : [toDeadline(input.caseId, row, eventDate, pack, calendar)]
    })
    log.info('deadlines computed', { events: [...happened.keys()], deadlines: due.map(({ name, dueDate, provisional }) => ({ name, dueDate, provisional })) })
    await register.deadlines.save(due)
    return completed({})
  })

const toDeadline = (caseId: string, row: DeadlineRow, eventDate: string, pack: Pack, calendar: Calendar): Omit<Deadline, 'state' | 'computedAt'> => {
  const computed = dateOf(row, eventDate, pack, calendar)
  return {
    caseId, name: row.name, title: row.title, event: row.event, eventDate, dueDate: computed.dueDate, owedBy: row.owedBy, owedTo: row.owedTo, statutory: true,
    provisional: computed.provisional, calendarVersion: calendar.version, rule: row.rule, clauses: row.clauses, consequence: row.consequence,
  }
}

const dateOf = (row: DeadlineRow, eventDate: string, pack: Pack, calendar: Calendar): { dueDate: string | null; provisional: boolean } => {
  if (row.unit === 'undated') return { dueDate: null, provisional: false }
  return computeDeadline({
    event: row.title, eventDate, unit: row.unit, amount: row.amount ?? 0, direction: row.direction, rollToWorkday: pack.meta.periodRollsToWorkday,
    ...(row.month === null ? {} : { month: row.month }), ...(row.day === null ? {} : { day: row.day }),
  }, calendar)
}

export default createComputeDeadlines
