import { addDays, addMonths, chineseDate, daysBetween, weekdayName } from './plain-date.ts'

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2026-08-30', 6, '2027-02-28'],
  ['2026-08-28', 6, '2027-02-28'],
  ['2026-08-27', 6, '2027-02-27'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-02-28', 6, '2026-08-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-11-30', 13, '2027-12-30'],
])('%s and %i months is %s by the corresponding day', (from, months, expected) => {
  expect(addMonths(from, months)).toBe(expected)
})

test('where a pack says so, a month end leads to a month end', () => {
  expect(addMonths('2026-02-28', 6, 'stays-month-end')).toBe('2026-08-31')
  expect(addMonths('2024-02-28', 6, 'stays-month-end')).toBe('2024-08-28')
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '20260401', '2026-4-1', '', '2026-04-01T00:00:00Z'])('%p is not a date', (text) => {
  expect(() => addDays(text, 1)).toThrow(/日期/)
})

test('days are added across leap days and years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
})

test('a date is written for people without leading zeros and with its weekday', () => {
  expect(chineseDate('2026-09-05')).toBe('2026年9月5日')
  expect(weekdayName('2026-11-21')).toBe('周六')
})
