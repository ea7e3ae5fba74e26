import { InvalidInput } from '../common/errors.ts'
import type { IsoDate, MonthEndRule } from './types.ts'

const DAY_MS = 86_400_000
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

interface Parts { year: number; month: number; day: number }

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** Days in a month; `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** @throws InvalidInput `invalid-date` where the month or the day does not exist. */
export const makeDate = (year: number, month: number, day: number): IsoDate => {
  if (!Number.isInteger(month) || month < 1 || month > 12 || !Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) {
    throw new InvalidInput(`日期不存在：${year}年${month}月${day}日`, { code: 'invalid-date', remedy: '请填写真实存在的日期，如 2026-09-30' })
  }
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The parts of a date text. @throws InvalidInput `invalid-date` for anything but an existing `YYYY-MM-DD`. */
export const dateParts = (date: IsoDate): Parts => {
  const match = PATTERN.exec(date)
  if (!match) throw new InvalidInput(`日期格式不对：${date}`, { code: 'invalid-date', remedy: '请按 年-月-日 填写，如 2026-09-30' })
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  makeDate(parts.year, parts.month, parts.day)
  return parts
}

const dayNumber = (date: IsoDate): number => {
  const { year, month, day } = dateParts(date)
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** The day `n` days later (earlier where negative). */
export const addDays = (date: IsoDate, n: number): IsoDate => new Date((dayNumber(date) + n) * DAY_MS).toISOString().slice(0, 10)

/** Calendar days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/** 0 is Sunday, 6 is Saturday. 1970-01-01 was a Thursday. */
export const weekday = (date: IsoDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** The weekday as a Chinese reader writes it, e.g. `周三`. */
export const weekdayName = (date: IsoDate): string => `周${'日一二三四五六'.charAt(weekday(date))}`

/** `2026年9月30日`, without leading zeros, as official documents write dates. */
export const chineseDate = (date: IsoDate): string => {
  const { year, month, day } = dateParts(date)
  return `${year}年${month}月${day}日`
}

/**
 * Civil Code article 202: the period ends on the corresponding day of the month in which it ends, or on that month's last day
 * where there is none. With `stays-month-end` a month's last day always leads to a month's last day.
 */
export const addMonths = (date: IsoDate, n: number, rule: MonthEndRule = 'corresponding-day'): IsoDate => {
  const { year, month, day } = dateParts(date)
  const index = year * 12 + (month - 1) + n
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  const last = daysInMonth(target.year, target.month)
  const stays = rule === 'stays-month-end' && day === daysInMonth(year, month)
  return makeDate(target.year, target.month, stays ? last : Math.min(day, last))
}
