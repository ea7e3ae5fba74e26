import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendar } from '../calendar/calendar.ts'
import type { CalendarData } from '../calendar/data-schema.ts'
import { loadCalendarData } from '../calendar/load-data.ts'
import type { Calendar } from '../calendar/types.ts'
import type { Pack } from '../policy/index.ts'

/** The calendars of all packs, from files that may change while the application runs. */
export interface Calendars {
  calendarFor(pack: Pack): Calendar
  data(): CalendarData
  /** Reads the folders again where a file came, went or changed. A broken file is an Error that names it; the calendar stays as it was. */
  refresh(): void
}

const stateOf = (dir: string): string => (existsSync(dir) ? readdirSync(dir).sort().map((name) => { const { mtimeMs, size } = statSync(join(dir, name)); return `${name}:${mtimeMs}:${size}` }).join('|') : '')

/** `updatesDir`: where an operator puts a year (`2027.yaml`) that was announced after this version of the product. */
export const createCalendars = ({ regionalDir, updatesDir }: { regionalDir: string; updatesDir: string }): Calendars => {
  const state = (): string => `${stateOf(regionalDir)}\n${stateOf(updatesDir)}`
  const load = () => ({ data: loadCalendarData({ regionalDir, updatesDir }), made: new Map<string, Calendar>() })
  let seen = state()
  let current = load()
  return {
    calendarFor: (pack) => {
      const regions = pack.meta.calendarRegions
      const key = regions.join(',')
      const calendar = current.made.get(key) ?? createCalendar(current.data, { regions })
      current.made.set(key, calendar)
      return calendar
    },
    data: () => current.data,
    refresh: () => {
      const now = state()
      if (now === seen) return
      current = load()
      seen = now
    },
  }
}
