import { createCalendar } from './calendar.ts'
import { internalLimit } from './internal-limit.ts'
import { loadCalendarData } from './load-data.ts'

const calendar = createCalendar(loadCalendarData())
const limit = { openedAt: '2026-11-05T10:30:00+08:00', workdays: 5, remindBefore: 1, escalateAfter: 1 }
const DAY_MS = 86_400_000

test('five working days run from the day after opening to the close of the office', () => {
  expect(internalLimit(limit, calendar)).toEqual({
    dueAt: '2026-11-12T17:00:00+08:00', remindAt: '2026-11-11T09:00:00+08:00', escalateAt: '2026-11-13T09:00:00+08:00', provisional: false, reasons: [],
  })
})

test('the day is Beijing’s day, whatever zone the instant is written in', () => {
  expect(internalLimit({ ...limit, openedAt: '2026-11-05T15:59:59Z' }, calendar).dueAt).toBe('2026-11-12T17:00:00+08:00')
  expect(internalLimit({ ...limit, openedAt: '2026-11-05T16:00:00.000Z' }, calendar).dueAt).toBe('2026-11-13T17:00:00+08:00')
})

test('a suspension of ten days moves every date by exactly ten days', () => {
  expect(internalLimit({ ...limit, suspendedMs: 10 * DAY_MS + 5_000 }, calendar)).toMatchObject({
    dueAt: '2026-11-22T17:00:00+08:00', remindAt: '2026-11-21T09:00:00+08:00', escalateAt: '2026-11-23T09:00:00+08:00',
  })
})

test('a date moved onto a rest day goes on to a working day where that is asked for', () => {
  expect(internalLimit({ ...limit, suspendedMs: 10 * DAY_MS, rollToWorkday: true }, calendar).dueAt).toBe('2026-11-23T17:00:00+08:00')
})

test('a reminder that would come before the step was opened comes on the morning of the due day', () => {
  expect(internalLimit({ ...limit, workdays: 1, remindBefore: 3 }, calendar).remindAt).toBe('2026-11-06T09:00:00+08:00')
  expect(internalLimit({ ...limit, workdays: 3, remindBefore: 3 }, calendar).remindAt).toBe('2026-11-10T09:00:00+08:00')
})

test('a limit that runs into an unannounced year says so', () => {
  expect(internalLimit({ ...limit, openedAt: '2026-12-28T09:00:00+08:00' }, calendar)).toMatchObject({ dueAt: '2027-01-04T17:00:00+08:00', provisional: true })
})

test.each([
  [{ workdays: 0 }, 'workdays'], [{ remindBefore: -1 }, 'remindBefore'], [{ escalateAfter: 0 }, 'escalateAfter'], [{ suspendedMs: -1 }, '中止时长'],
  [{ openedAt: '2026-11-05T10:30:00' }, '缺少时区'], [{ openedAt: 'Z' }, '时间格式不对'],
])('%o makes no limit', (change, message) => {
  expect(() => internalLimit({ ...limit, ...change }, calendar)).toThrow(message)
})
