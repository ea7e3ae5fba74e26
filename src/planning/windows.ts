import { addDays, chineseDate, daysInMonth, makeDate } from '../calendar/plain-date.ts'
import type { Calendar, CountedDate } from '../calendar/types.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import { rollsToWorkday, type Pack, type PackMeta } from '../policy/index.ts'

export type PlanWindow = NonNullable<PackMeta['planning']>['windows'][number]
type MonthDay = NonNullable<PlanWindow['closes']>

/** What a window's days hang on. */
export interface WindowDeps { pack: Pack; calendar: Calendar }

const dayOf = (year: number, { month, day }: MonthDay): string => makeDate(year, month, Math.min(day ?? daysInMonth(year, month), daysInMonth(year, month)))

/** The last day as the text names it, and as it is: a day that the text names moves off a rest day where the pack says so, as its statutory dates do. */
const lastDay = ({ pack, calendar }: WindowDeps, window: PlanWindow, planYear: number): (CountedDate & { named: string }) | undefined => {
  if (window.closes === undefined) return undefined
  const named = dayOf(planYear - window.yearsAhead, window.closes)
  return { named, ...(rollsToWorkday(pack.meta, 'fixed-date') ? calendar.nextWorkday(named) : { date: named, provisional: false, reasons: [] }) }
}

/** First and last day of a window for a planned year; null where the text names none: then nothing is guessed and a person opens the plan. */
export const windowDays = (deps: WindowDeps, window: PlanWindow, planYear: number): { opensOn: string | null; closesOn: string | null } =>
  ({ opensOn: window.opens === undefined ? null : dayOf(planYear - window.yearsAhead, window.opens), closesOn: lastDay(deps, window, planYear)?.date ?? null })

/** The planned year whose window is open today and that the application opens by itself; undefined where the text names no last day or it is not the time. */
export const dueYear = (deps: WindowDeps, window: PlanWindow, today: string): number | undefined => {
  const { planning, effectiveFrom } = deps.pack.meta
  if (planning === undefined) return undefined
  const year = Number(today.slice(0, 4)) + window.yearsAhead
  const { opensOn, closesOn } = windowDays(deps, window, year)
  if (closesOn === null || today > closesOn || closesOn < effectiveFrom) return undefined
  return today >= (opensOn ?? addDays(closesOn, -planning.leadDays)) ? year : undefined
}

/** Why a plan's window opens and closes when it does: rule, clause, calendar, in Chinese sentences. */
export const explainWindow = (deps: WindowDeps, window: PlanWindow, plan: { year: number; opensOn: string | null; closesOn: string | null }): string[] => {
  const { pack, calendar } = deps
  const { opensOn } = windowDays(deps, window, plan.year)
  const closes = lastDay(deps, window, plan.year)
  const said = ({ month, day }: MonthDay): string => `${month}月${day === undefined ? '最后一日' : `${day}日`}`
  const moves = rollsToWorkday(pack.meta, 'fixed-date')
  return [
    `${pack.meta.title}${citeClauses(pack, window.clauses)}：${window.title}（规则包 ${pack.id} 的 planning.windows.${window.id}）`,
    `计划年度 ${plan.year} 年，窗口在${window.yearsAhead === 0 ? '当年' : ` ${plan.year - window.yearsAhead} 年（提前 ${window.yearsAhead} 年）`}`,
    ...(window.opens === undefined || opensOn === null ? [] : [`自${said(window.opens)}即${chineseDate(opensOn)}开始`]),
    ...(window.closes === undefined || closes === undefined ? ['文件没有写明截止日期，由编制计划的部门决定何时结束征集'] : [
      `截止${said(window.closes)}即${chineseDate(closes.named)}`,
      closes.date !== closes.named ? `这一天是休息日，顺延到下一个工作日${chineseDate(closes.date)}` : moves ? '这一天是工作日，不顺延' : '指定的日期遇休息日不顺延',
      ...closes.reasons, `日历版本 ${calendar.version.slice(0, 12)}`,
    ]),
    ...(plan.closesOn === (closes?.date ?? null) && plan.opensOn === opensOn ? [] : [`本计划开始编制时按当时的规则包和日历定为${plan.closesOn === null ? '没有截止日期' : chineseDate(plan.closesOn)}`]),
  ]
}

/** The window of a plan. Undefined where the pack no longer has it. */
export const windowOf = (pack: Pack, windowId: string): PlanWindow | undefined => pack.meta.planning?.windows.find(({ id }) => id === windowId)
