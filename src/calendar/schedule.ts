import type { DeadlineRow } from '../../decisions/contracts/deadlines.ts'
import { computeDeadline } from './deadline.ts'
import { addDays, addMonths, chineseDate, dateParts, daysInMonth, makeDate } from './plain-date.ts'
import type { Calendar, ComputedDeadline, IsoDate } from './types.ts'

/** A granted extension, oldest first: by months, or until a day. */
export interface Extension { on: IsoDate; months: number | null; until: IsoDate | null }

export interface ScheduleInput {
  row: DeadlineRow
  /** What happened, in Chinese, and the day. */
  eventTitle: string
  eventDate: IsoDate
  calendar: Calendar
  /** Whether a period that ends on a rest day ends on the next working day (the pack says). */
  rollToWorkday: boolean
  /** Extensions that move this date. */
  extensions?: readonly Extension[]
  /** The last occurrence of a recurring duty that was met or missed: the answer is the first one after it. */
  settledUntil?: IsoDate | null
}

export interface ScheduledDeadline extends Omit<ComputedDeadline, 'dueDate'> {
  /** First day of the window; null where the text opens it with the event. */
  opensOn: IsoDate | null
  /** Null for an undated duty (及时). */
  dueDate: IsoDate | null
}

/** How many months lie between two occurrences. */
export const everyMonths = { month: 1, quarter: 3, year: 12 }
/** A life has fewer occurrences than this: a guard, not a rule. */
const MOST = 600

/**
 * One row of the `deadlines` rule as a date with its window and the reasons: periods in months (Civil Code article 202), working days and days, fixed
 * days of a year, recurring ones, before or after the event, moved by extensions. Suspensions are not known here: they move no statutory date.
 */
export const scheduleDeadline = (input: ScheduleInput): ScheduledDeadline => {
  const { row, calendar, eventDate, eventTitle } = input
  if (row.unit === 'undated') {
    return { dueDate: null, opensOn: null, provisional: false, explanation: [`${eventTitle}之日为${chineseDate(eventDate)}；办法只要求及时办理，没有规定天数`], calendarVersion: calendar.version }
  }
  const extensions = input.extensions ?? []
  if (extensions.length === 0) return { ...occurrence(input), opensOn: opening(input) }
  // An extension runs from the day on which the period ended by its own count, not from the working day after a rest day.
  const bare = occurrence({ ...input, rollToWorkday: false })
  return { ...extensions.reduce((current, extension) => extend(current, extension, input), { ...bare, bare: bare.dueDate }), opensOn: opening(input) }
}

const occurrence = (input: ScheduleInput): ComputedDeadline => {
  const { row, settledUntil = null } = input
  if (row.recurring === null) return compute(input, 0)
  // One that was settled stays so when a later notice moves its day: its own day, before any rest day, is not after the one on which it was settled.
  const isLater = ({ dueDate }: ComputedDeadline, months: number): boolean =>
    (settledUntil === null ? dueDate >= input.eventDate : dueDate > settledUntil && compute({ ...input, rollToWorkday: false }, months).dueDate > settledUntil)
  for (let turn = 0; turn < MOST; turn += 1) {
    const months = turn * everyMonths[row.recurring]
    const computed = compute(input, months)
    if (isLater(computed, months)) return computed
  }
  throw new Error(`deadline ${row.name} has no occurrence after ${settledUntil ?? input.eventDate}`)
}

/** The date of the occurrence so many months after the first. */
const compute = ({ row, eventTitle, eventDate, calendar, rollToWorkday }: ScheduleInput, months: number): ComputedDeadline => {
  const amount = row.amount ?? 0
  const unit = row.unit === 'undated' ? 'day' : row.unit
  const common = { event: eventTitle, unit, direction: row.direction, rollToWorkday, monthEnd: 'corresponding-day' as const }
  if (unit === 'fixed-date') {
    const first = fixedMonth(row, eventDate)
    const at = addMonths(makeDate(first.year, first.month, 1), months)
    const { year, month } = dateParts(at)
    const years = year - dateParts(eventDate).year
    return computeDeadline({ ...common, eventDate, amount: Math.abs(years), direction: years < 0 ? 'before' : 'after', month, day: row.day === null ? null : Math.min(row.day, daysInMonth(year, month)) }, calendar)
  }
  if (unit === 'month') return computeDeadline({ ...common, eventDate, amount: amount + months }, calendar)
  return computeDeadline({ ...common, eventDate: addMonths(eventDate, months), amount }, calendar)
}

/** The first occurrence of a fixed date: of a quarterly or monthly one the first of its series in that year that is not before the event's month. */
const fixedMonth = (row: DeadlineRow, eventDate: IsoDate): { year: number; month: number } => {
  const { year, month } = dateParts(eventDate)
  const amount = row.direction === 'after' ? (row.amount ?? 0) : -(row.amount ?? 0)
  const wanted = row.month ?? 12
  if (row.recurring === null || row.recurring === 'year' || amount !== 0) return { year: year + amount, month: wanted }
  const every = everyMonths[row.recurring]
  const first = wanted - Math.floor((wanted - month) / every) * every
  return { year: year + Math.floor((first - 1) / 12), month: ((first - 1) % 12) + 1 }
}

const extend = (current: ComputedDeadline & { bare: IsoDate }, { months, until, on }: Extension, { calendar, rollToWorkday }: ScheduleInput): ComputedDeadline & { bare: IsoDate } => {
  const bare = until ?? (months === null ? current.bare : addMonths(current.bare, months))
  const rolled = rollToWorkday ? calendar.nextWorkday(bare) : { date: bare, provisional: false, reasons: [] }
  const words = until === null ? `${months ?? 0}个月` : `至${chineseDate(until)}`
  return {
    ...current, bare, dueDate: rolled.date, provisional: current.provisional || rolled.provisional,
    explanation: [...current.explanation, `${chineseDate(on)}准予延期${words}，期限届满日改为${chineseDate(rolled.date)}`, ...rolled.reasons.map((reason) => `暂定原因：${reason}，公布后将重新计算`)],
  }
}

/** The first day of the window: the day after the opening period has passed. */
const opening = ({ row, eventDate, calendar }: ScheduleInput): IsoDate | null => {
  if (row.opensAfter === null) return null
  if (row.unit === 'month') return addMonths(eventDate, row.opensAfter)
  if (row.unit === 'workday') return calendar.addWorkdays(eventDate, row.opensAfter).date
  return row.unit === 'day' ? addDays(eventDate, row.opensAfter) : null
}
