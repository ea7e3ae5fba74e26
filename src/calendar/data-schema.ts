import { z } from 'zod'

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

/** One year as announced: all days off and the weekend days on which offices work. */
export const announcedYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  notices: z.array(notice).min(1),
  /** Whole periods as the notice names them, weekends inside included. */
  holidays: z.array(restPeriod),
  /** Weekend days that are worked (补班). */
  workdays: z.array(isoDate),
})

/** Days that one region adds, by year; keyed by its GB/T 2260 code. */
export const regionalCalendar = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  title: z.string(),
  /** What gives the region the right to these days. */
  basis: z.string(),
  /** In a year that is not announced only the days between these two can still change. */
  season: z.strictObject({ from: monthDay, to: monthDay }),
  years: z.array(announcedYear),
})

/** Everything that a calendar is made of. */
export const calendarData = z.strictObject({
  national: z.array(announcedYear),
  regional: z.array(regionalCalendar),
})

export type AnnouncedYear = z.infer<typeof announcedYear>
export type RegionalCalendar = z.infer<typeof regionalCalendar>
export type CalendarData = z.infer<typeof calendarData>
