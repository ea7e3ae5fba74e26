import { addDays, daysInMonth, makeDate } from '../calendar/plain-date.ts'
import type { Pack, PackMeta } from '../policy/index.ts'

export type PlanWindow = NonNullable<PackMeta['planning']>['windows'][number]
type MonthDay = NonNullable<PlanWindow['closes']>

const dayOf = (year: number, { month, day }: MonthDay): string => makeDate(year, month, Math.min(day ?? daysInMonth(year, month), daysInMonth(year, month)))

/** First and last day of a window for a planned year; null where the text names none: then nothing is guessed and a person opens the plan. */
export const windowDays = (window: PlanWindow, planYear: number): { opensOn: string | null; closesOn: string | null } => {
  const year = planYear - window.yearsAhead
  return { opensOn: window.opens === undefined ? null : dayOf(year, window.opens), closesOn: window.closes === undefined ? null : dayOf(year, window.closes) }
}

/** The planned year whose window is open today and that the application opens by itself; undefined where the text names no last day or it is not the time. */
export const dueYear = (pack: Pack, window: PlanWindow, today: string): number | undefined => {
  if (window.closes === undefined || pack.meta.planning === undefined) return undefined
  const year = Number(today.slice(0, 4)) + window.yearsAhead
  const { opensOn, closesOn } = windowDays(window, year)
  if (closesOn === null || today > closesOn || closesOn < pack.meta.effectiveFrom) return undefined
  return today >= (opensOn ?? addDays(closesOn, -pack.meta.planning.leadDays)) ? year : undefined
}

/** The window of a plan. Undefined where the pack no longer has it. */
export const windowOf = (pack: Pack, windowId: string): PlanWindow | undefined => pack.meta.planning?.windows.find(({ id }) => id === windowId)
