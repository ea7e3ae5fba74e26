import { z } from 'zod'
import { weekday } from './plain-date.ts'

const isoDate = z.iso.date()
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

const notice = z.strictObject({
  /** The document number, or null where it was not to be found. */
  number: z.string().nullable(),
  /** The day the notice bears, or null where it was not to be found. */
  date: isoDate.nullable(),
  issuer: z.string(),
  remark: z.string().optional(),
})

const restPeriod = z.strictObject({ name: z.string(), from: isoDate, to: isoDate })

const yearShape = z.strictObject({
  year: z.int().min(2000).max(2100),
  notices: z.array(notice).min(1),
  /** Whole periods as the notice names them, weekends inside included. */
  holidays: z.array(restPeriod),
  /** Weekend days that are worked (补班). */
  workdays: z.array(isoDate),
})

/** One year as announced: all days off and the weekend days on which offices work. A slip of the pen would move legal dates, so what no notice says is refused. */
export const announcedYear = yearShape.superRefine(({ year, holidays, workdays }, { issues, addIssue }) => {
  if (issues.length > 0) return
  const refuse = (message: string, ...path: (string | number)[]): void => { addIssue({ code: 'custom', message, path }) }
  // New Year's holiday and its make-up days may lie in the December before.
  const isOfYear = (date: string): boolean => date >= `${year - 1}-12-01` && date <= `${year}-12-31`
  holidays.forEach(({ from, to }, at) => {
    if (!isOfYear(from) || !isOfYear(to)) refuse(`${from} 至 ${to} 不在 ${year} 年`, 'holidays', at)
    else if (to < from) refuse(`结束日 ${to} 早于开始日 ${from}`, 'holidays', at)
  })
  workdays.forEach((date, at) => {
    if (!isOfYear(date)) refuse(`${date} 不在 ${year} 年`, 'workdays', at)
    else if (weekday(date) % 6 !== 0) refuse(`${date} 不是周末，不会是补班日`, 'workdays', at)
    else if (holidays.some(({ from, to }) => date >= from && date <= to)) refuse(`${date} 在假期里，不会是补班日`, 'workdays', at)
  })
})

const regionShape = (year: z.ZodType<z.infer<typeof yearShape>>) => z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  title: z.string(),
  /** What gives the region the right to these days. */
  basis: z.string(),
  /** In a year that is not announced only the days between these two can still change. */
  season: z.strictObject({ from: monthDay, to: monthDay }),
  years: z.array(year),
})

/** Days that one region adds, by year; keyed by its GB/T 2260 code. */
export const regionalCalendar = regionShape(announcedYear)

/** Everything that a calendar is made of, as the register keeps it: what was counted with once must be readable, whatever was in it. */
export const calendarData = z.strictObject({
  national: z.array(yearShape),
  regional: z.array(regionShape(yearShape)),
})

export type AnnouncedYear = z.infer<typeof announcedYear>
export type RegionalCalendar = z.infer<typeof regionalCalendar>
export type CalendarData = z.infer<typeof calendarData>
