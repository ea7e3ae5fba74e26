import { createCalendar } from './calendar.ts'
import { computeDeadline } from './deadline.ts'
import { loadCalendarData } from './load-data.ts'

const calendar = createCalendar(loadCalendarData())

test('six months after completion on 31 August end on the last day of February, with the reason', () => {
  const result = computeDeadline({ event: '竣工', eventDate: '2025-08-31', unit: 'month', amount: 6 }, calendar)
  expect(result).toMatchObject({ dueDate: '2026-02-28', provisional: false, calendarVersion: calendar.version })
  expect(result.explanation.join('\n')).toContain('没有对应日')
})

test('the day of the event is not counted', () => {
  expect(computeDeadline({ event: '收到', eventDate: '2026-11-02', unit: 'workday', amount: 7 }, calendar).dueDate).toBe('2026-11-11')
  expect(computeDeadline({ event: '收到', eventDate: '2026-11-02', unit: 'day', amount: 7 }, calendar).dueDate).toBe('2026-11-09')
})

test('a period that ends in the National Day holiday ends on the next working day only where the pack says so', () => {
  const request = { event: '竣工', eventDate: '2026-04-01', unit: 'month' as const, amount: 6 }
  expect(computeDeadline(request, calendar).dueDate).toBe('2026-10-01')
  const rolled = computeDeadline({ ...request, rollToWorkday: true }, calendar)
  expect(rolled.dueDate).toBe('2026-10-08')
  expect(rolled.explanation.join('\n')).toContain('国庆节')
})

test('a period that ends on a make-up Saturday ends there', () => {
  expect(computeDeadline({ event: '竣工', eventDate: '2026-04-10', unit: 'month', amount: 6, rollToWorkday: true }, calendar).dueDate).toBe('2026-10-10')
})

test('a period before an event counts back and rolls back', () => {
  expect(computeDeadline({ event: '开工', eventDate: '2026-10-13', unit: 'day', amount: 10, direction: 'before', rollToWorkday: true }, calendar).dueDate).toBe('2026-09-30')
  expect(computeDeadline({ event: '开工', eventDate: '2026-10-13', unit: 'workday', amount: 3, direction: 'before' }, calendar).dueDate).toBe('2026-10-09')
})

test('a fixed date without a day is the end of that month, in the year of the event or as many years off', () => {
  const request = { event: '下一年度项目', eventDate: '2027-01-01', unit: 'fixed-date' as const, month: 9 }
  expect(computeDeadline({ ...request, amount: 1, direction: 'before' }, calendar).dueDate).toBe('2026-09-30')
  expect(computeDeadline({ ...request, day: 15 }, calendar).dueDate).toBe('2027-09-15')
  expect(computeDeadline({ ...request, amount: null, day: null }, calendar).dueDate).toBe('2027-09-30')
})

test('a date in an unannounced year is certain where no working day is asked for, and provisional where one is', () => {
  const request = { event: '竣工', eventDate: '2026-11-20', unit: 'month' as const, amount: 6 }
  expect(computeDeadline(request, calendar)).toMatchObject({ dueDate: '2027-05-20', provisional: false })
  const rolled = computeDeadline({ ...request, rollToWorkday: true }, calendar)
  expect(rolled.provisional).toBe(true)
  expect(rolled.explanation.at(-1)).toBe('暂定原因：2027年全国节假日安排尚未载入，公布后将重新计算')
})

test.each([
  ['a negative amount', { event: '竣工', eventDate: '2026-01-01', unit: 'month' as const, amount: -1 }, '期限的数量不对'],
  ['an amount that is missing', { event: '竣工', eventDate: '2026-01-01', unit: 'month' as const }, '未填写'],
  ['an impossible date', { event: '竣工', eventDate: '2026-02-30', unit: 'month' as const, amount: 1 }, '日期不存在'],
  ['a fixed date without a month', { event: '竣工', eventDate: '2026-01-01', unit: 'fixed-date' as const, amount: 0 }, '没有写明月份'],
  ['a fixed date that does not exist', { event: '竣工', eventDate: '2026-01-01', unit: 'fixed-date' as const, amount: 0, month: 9, day: 31 }, '日期不存在'],
])('%s is refused', (_name, request, message) => {
  expect(() => computeDeadline(request, calendar)).toThrow(message)
})
