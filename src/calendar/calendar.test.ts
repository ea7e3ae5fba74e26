import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { createCalendar } from './calendar.ts'
import { regionalCalendar } from './data-schema.ts'
import { loadCalendarData } from './load-data.ts'
import { addDays, dateParts } from './plain-date.ts'

const calendarsDir = fileURLToPath(new URL('../../decisions/calendars', import.meta.url))
const data = loadCalendarData({ regionalDir: calendarsDir })
const national = createCalendar(data)
const withRegion = createCalendar(data, { regions: ['450000'] })

/** Working days by month as the Python package chinesecalendar 1.11.0 counts them: a source independent of our files. */
const reference: Record<number, number[]> = {
  2023: [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21],
  2024: [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22],
  2025: [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
  2026: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
}

test.each(Object.entries(reference))('the working days of %s agree month by month with an independent data set', (year, months) => {
  const counted = months.map(() => 0)
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    if (national.dayStatus(date).workday) counted[dateParts(date).month - 1]! += 1
  }
  expect(counted).toEqual(months)
})

test.each(data.national)('every make-up day announced for $year falls on a weekend and outside every holiday', ({ workdays, holidays }) => {
  expect(workdays.length).toBeGreaterThan(0)
  for (const date of workdays) {
    expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
    expect(holidays.filter(({ from, to }) => date >= from && date <= to)).toEqual([])
  }
})

test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])('%s is a make-up day of 2026 and is worked', (date) => {
  expect(national.dayStatus(date)).toEqual({ date, workday: true, label: '补班', provisional: false })
})

test('a day in a year whose notice is not loaded is refused, not guessed', () => {
  expect(() => national.isWorkday('2027-10-01')).toThrow('2027年全国节假日安排尚未载入')
  expect(national.dayStatus('2027-10-01')).toMatchObject({ workday: true, provisional: true })
})

test('the last week of an announced year stays open until the next notice, since New Year has moved days of December before', () => {
  expect(national.isWorkday('2026-12-25')).toBe(true)
  expect(() => national.isWorkday('2026-12-28')).toThrow('2027年')
  expect(national.isWorkday('2025-12-31')).toBe(true)
})

test('the holiday that opens a year in the December before it counts there', () => {
  expect(national.dayStatus('2022-12-31')).toMatchObject({ workday: false, label: '元旦', provisional: false })
})

test('five working days across the Spring Festival of 2026 end after the make-up day', () => {
  expect(national.addWorkdays('2026-02-12', 5)).toEqual({ date: '2026-02-26', provisional: false, reasons: [] })
})

test('working days are counted backwards too, and zero stays where it is', () => {
  expect(national.addWorkdays('2026-10-12', -4).date).toBe('2026-09-30')
  expect(national.addWorkdays('2026-10-11', 0)).toEqual({ date: '2026-10-11', provisional: false, reasons: [] })
})

test('a count that runs into an unannounced year is marked provisional with the year named, and is certain once the year is loaded', () => {
  const early = national.addWorkdays('2026-12-24', 8)
  expect(early.provisional).toBe(true)
  expect(early.reasons.join()).toContain('2027年')
  const year2027 = { year: 2027, notices: [{ number: null, date: null, issuer: '测试' }], holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], workdays: [] }
  const later = createCalendar({ ...data, national: [...data.national, year2027] })
  expect(early.date).toBe('2027-01-05')
  expect(later.addWorkdays('2026-12-24', 8)).toEqual({ date: '2027-01-06', provisional: false, reasons: [] })
})

test('working days between two days leave the first out and take the last in', () => {
  expect(national.workdaysBetween('2026-09-30', '2026-10-10')).toEqual({ days: 3, provisional: false, reasons: [] })
  expect(national.workdaysBetween('2026-10-10', '2026-09-30').days).toBe(0)
})

test('a region takes its own days off only where it is chosen', () => {
  expect(national.isWorkday('2026-04-20')).toBe(true)
  expect(withRegion.dayStatus('2026-04-20')).toMatchObject({ workday: false, label: expect.stringContaining('三月三') })
  expect(withRegion.isWorkday('2026-04-21')).toBe(true)
})

test('a region day off outweighs a national make-up day', () => {
  expect(national.isWorkday('2023-04-23')).toBe(true)
  expect(withRegion.isWorkday('2023-04-23')).toBe(false)
})

test('a region whose year is not announced leaves only its own season open', () => {
  const without2026 = { ...data, regional: data.regional.map((entry) => ({ ...entry, years: entry.years.filter(({ year }) => year !== 2026) })) }
  const calendar = createCalendar(without2026, { regions: ['450000'] })
  expect(() => calendar.isWorkday('2026-04-20')).toThrow('尚未载入')
  expect(calendar.isWorkday('2026-06-01')).toBe(true)
})

test('a region without data is refused by name', () => {
  expect(() => createCalendar(data, { regions: ['540000'] })).toThrow('没有地区 540000')
})

test('the version changes with the data and the regions, and with nothing else', () => {
  expect(createCalendar({ ...data, national: [...data.national].reverse() }).version).toBe(national.version)
  expect(withRegion.version).not.toBe(national.version)
  expect(createCalendar({ ...data, national: data.national.slice(1) }).version).not.toBe(national.version)
})

test('the regional file holds to its schema and its days are within its season', () => {
  const file = regionalCalendar.parse(parse(readFileSync(`${calendarsDir}/450000.yaml`, 'utf8')))
  for (const { holidays, year } of file.years) for (const { from, to } of holidays) {
    expect(from >= `${year}-${file.season.from}` && to <= `${year}-${file.season.to}`).toBe(true)
  }
})

test.each([1.5, 100_000, Number.NaN])('%s working days cannot be counted', (n) => {
  expect(() => national.addWorkdays('2026-01-05', n)).toThrow('工作日数不合理')
})
