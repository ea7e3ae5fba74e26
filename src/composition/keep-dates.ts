import { applyCalendar, type DeadlineDeps, sweepDeadlines } from '../deadlines/index.ts'
import type { Calendars } from './calendars.ts'

/**
 * Takes over years that came into the folders, and notes the dates that passed. A folder with a broken file keeps nobody from hearing of a missed date.
 * @throws Error naming the broken file, once the dates were looked through.
 */
export const keepDates = async (deps: DeadlineDeps, calendars: Calendars): Promise<void> => {
  try {
    calendars.refresh()
    await applyCalendar(deps, calendars.data(), 'system')
  } finally {
    await sweepDeadlines(deps)
  }
}
