import type { CalendarData } from './data-schema.ts'

/** A calendar day as text, `YYYY-MM-DD`, in the civil calendar of Beijing. Never an instant. */
export type IsoDate = string

/** What the calendar knows about one day. */
export interface DayStatus {
  date: IsoDate
  /** Whether offices work; where `provisional`, worked out from the weekday alone. */
  workday: boolean
  /** The name of the holiday, `补班` for a make-up workday, `周末` or `工作日`. */
  label: string
  /** True where the notice that would settle this day is not loaded. */
  provisional: boolean
  /** Chinese sentence: what is not announced; only where `provisional`. */
  reason?: string
}

/** A day that was counted, and whether everything on the way to it is announced. */
export interface CountedDate {
  date: IsoDate
  provisional: boolean
  /** Chinese sentences, one a missing notice; empty unless `provisional`. */
  reasons: string[]
}

/** A number of working days, and whether everything between the two ends is announced. */
export interface CountedDays {
  days: number
  provisional: boolean
  reasons: string[]
}

/**
 * `corresponding-day`: article 202 of the Civil Code, the same day number, or the month's last day where it has none.
 * `stays-month-end`: as well, a period that starts on a month's last day ends on a month's last day.
 */
export type MonthEndRule = 'corresponding-day' | 'stays-month-end'

export interface Calendar {
  /** Hash over all loaded data and the regions chosen: stamped on receipts and on every computed date. */
  readonly version: string
  readonly regions: readonly string[]
  /** Years whose national notice is loaded. */
  readonly announcedYears: readonly number[]
  /** What is known about a day; never throws for a day that exists. */
  dayStatus(date: IsoDate): DayStatus
  /** @throws InvalidInput `calendar-year-unknown` where the day's own notice is not loaded. */
  isWorkday(date: IsoDate): boolean
  /** The `n`-th working day after `from` (before it where `n` is negative); `from` itself is not counted. 0 is `from`. */
  addWorkdays(from: IsoDate, n: number): CountedDate
  /** `date` itself where it is a working day, else the next one. */
  nextWorkday(date: IsoDate): CountedDate
  /** `date` itself where it is a working day, else the one before. */
  previousWorkday(date: IsoDate): CountedDate
  /** Working days after `from` up to and including `to`; 0 where `to` is not later. */
  workdaysBetween(from: IsoDate, to: IsoDate): CountedDays
  addDays(date: IsoDate, n: number): IsoDate
  /** Month arithmetic by the civil rule; see `MonthEndRule`, default `corresponding-day`. */
  addMonths(date: IsoDate, n: number, rule?: MonthEndRule): IsoDate
}

export type CreateCalendar = (data: CalendarData, options?: { regions?: readonly string[] }) => Calendar

export type DeadlineUnit = 'month' | 'workday' | 'day' | 'fixed-date'

export interface DeadlineRequest {
  /** What happened, in Chinese, for the explanation, e.g. `竣工`. */
  event: string
  eventDate: IsoDate
  unit: DeadlineUnit
  /** How many units. For `fixed-date` how many years after (`before`: before) the event's year; absent or null there is 0. */
  amount?: number | null
  /** For `fixed-date`: the month 1-12 and the day; a day that is absent or null is the month's last. */
  month?: number | null
  day?: number | null
  /** Default `after`. */
  direction?: 'after' | 'before'
  /** Whether a period that ends on a rest day ends on the next working day (`before`: the one before). Default false. */
  rollToWorkday?: boolean
  monthEnd?: MonthEndRule
}

export interface ComputedDeadline {
  dueDate: IsoDate
  provisional: boolean
  /** Chinese sentences that answer "why this date", in order of the computation. */
  explanation: string[]
  calendarVersion: string
}

export interface InternalLimitRequest {
  /** When the step was opened: ISO instant with an offset. */
  openedAt: string
  /** Working days from the day after `openedAt`; 1 or more. */
  workdays: number
  /** Working days before the due day on which to remind; 0 reminds on the morning of the due day. */
  remindBefore: number
  /** Working days after the due day on which to escalate; 1 or more. */
  escalateAfter: number
  /** Suspensions of the case since `openedAt`, oldest first, as they overlap nothing: a date moves by the whole days of those that began before it was past. */
  suspensions?: readonly { from: Date; to: Date }[]
  /** Whether a date that a suspension moved onto a rest day goes on to the next working day. Default false: exactly the days suspended. */
  rollToWorkday?: boolean
}

/** Instants as text with a plain offset, e.g. `2026-11-26T17:00:00+08:00` (what the engine's importers can read). Never null: a null timer is an incident. */
export interface InternalLimit {
  /** 17:00 in Beijing. */
  dueAt: string
  /** 09:00 in Beijing, always later than `openedAt`. */
  remindAt: string
  /** 09:00 in Beijing. */
  escalateAt: string
  provisional: boolean
  reasons: string[]
  /** Chinese sentences that answer "why this date", in order of the computation. */
  explanation: string[]
}
