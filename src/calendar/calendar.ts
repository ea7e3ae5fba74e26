import { createHash } from 'node:crypto'
import { InvalidInput } from '../common/errors.ts'
import type { AnnouncedYear, CalendarData } from './data-schema.ts'
import { addDays, addMonths, daysBetween, weekday, dateParts } from './plain-date.ts'
import type { Calendar, CountedDate, DayStatus, IsoDate } from './types.ts'

const MAX_WORKDAYS = 2_500
/** New Year's notice has moved days of the week before it: for 2019 it made 2018-12-29 a working day and 12-31 a day off. */
const YEAR_END_FROM = '12-26'

type Settled = Map<IsoDate, { workday: boolean; label: string }>

const settle = (settled: Settled, year: AnnouncedYear): void => {
  for (const { name, from, to } of year.holidays) {
    for (let date = from; date <= to; date = addDays(date, 1)) settled.set(date, { workday: false, label: name })
  }
  for (const date of year.workdays) settled.set(date, { workday: true, label: '补班' })
}

const versionOf = (data: CalendarData, regions: readonly string[]): string => {
  const national = [...data.national].sort((a, b) => a.year - b.year)
  const regional = data.regional.filter((entry) => regions.includes(entry.region)).sort((a, b) => a.region.localeCompare(b.region))
  return createHash('sha256').update(JSON.stringify({ national, regional })).digest('hex').slice(0, 16)
}

/**
 * The working-day calendar: national notices, then the days that the chosen regions add (a region's day off outweighs a national make-up day).
 * A day whose notice is not loaded is worked out from the weekday and marked provisional: nothing is guessed silently.
 * @throws InvalidInput `calendar-region-unknown` for a region without data; a plain error where a year is loaded twice.
 */
export const createCalendar = (data: CalendarData, options: { regions?: readonly string[] } = {}): Calendar => {
  const regions = [...new Set(options.regions ?? [])].sort()
  const regional = regions.map((code) => {
    const found = data.regional.find((entry) => entry.region === code)
    if (!found) throw new InvalidInput(`没有地区 ${code} 的放假安排数据`, { code: 'calendar-region-unknown', remedy: `请在日历数据目录中补充 ${code}.yaml` })
    return { ...found, announced: new Set(found.years.map((entry) => entry.year)) }
  })
  const announced = new Set(data.national.map((entry) => entry.year))
  if (announced.size !== data.national.length) throw new Error('日历数据中同一年度出现了两次')

  const settled: Settled = new Map()
  for (const year of data.national) settle(settled, year)
  for (const region of regional) for (const year of region.years) settle(settled, year)

  const missingNotice = (date: IsoDate): string | undefined => {
    const { year } = dateParts(date)
    const monthDay = date.slice(5)
    if (!settled.has(date) && !announced.has(year)) return `${year}年全国节假日安排尚未载入`
    if (!settled.has(date) && monthDay >= YEAR_END_FROM && !announced.has(year + 1)) return `${year + 1}年全国节假日安排尚未载入，元旦调休可能涉及${year}年年末`
    const open = regional.find(({ season, announced: years }) => !years.has(year) && monthDay >= season.from && monthDay <= season.to)
    return open && `${year}年${open.title}尚未载入`
  }

  const dayStatus = (date: IsoDate): DayStatus => {
    const weekend = weekday(date) % 6 === 0
    const known = settled.get(date) ?? { workday: !weekend, label: weekend ? '周末' : '工作日' }
    const reason = missingNotice(date)
    return { date, ...known, provisional: reason !== undefined, ...(reason === undefined ? {} : { reason }) }
  }

  /** Walks day by day from `start` until `done`, collecting what was not announced on the way. */
  const walk = (start: IsoDate, step: 1 | -1, done: (status: DayStatus) => boolean): CountedDate => {
    const reasons = new Set<string>()
    for (let date = start; ; date = addDays(date, step)) {
      const status = dayStatus(date)
      if (status.reason) reasons.add(status.reason)
      if (done(status)) return { date, provisional: reasons.size > 0, reasons: [...reasons] }
    }
  }

  return {
    version: versionOf(data, regions),
    regions,
    announcedYears: [...announced].sort((a, b) => a - b),
    dayStatus,
    isWorkday: (date) => {
      const { workday, reason } = dayStatus(date)
      if (reason) throw new InvalidInput(`无法确定 ${date} 是否为工作日：${reason}`, { code: 'calendar-year-unknown', remedy: '请在通知公布后载入该年度的放假安排，再重新计算' })
      return workday
    },
    addWorkdays: (from, n) => {
      if (!Number.isInteger(n) || Math.abs(n) > MAX_WORKDAYS) throw new InvalidInput(`工作日数不合理：${n}`, { code: 'invalid-workday-count', remedy: `请填写不超过${MAX_WORKDAYS}的整数` })
      if (n === 0) return { date: addDays(from, 0), provisional: false, reasons: [] }
      const step = n > 0 ? 1 : -1
      let left = Math.abs(n)
      return walk(addDays(from, step), step, ({ workday }) => workday && --left === 0)
    },
    nextWorkday: (date) => walk(date, 1, ({ workday }) => workday),
    previousWorkday: (date) => walk(date, -1, ({ workday }) => workday),
    workdaysBetween: (from, to) => {
      if (daysBetween(from, to) <= 0) return { days: 0, provisional: false, reasons: [] }
      let days = 0
      const { provisional, reasons } = walk(addDays(from, 1), 1, ({ date, workday }) => {
        if (workday) days += 1
        return date === to
      })
      return { days, provisional, reasons }
    },
    addDays,
    addMonths,
  }
}
