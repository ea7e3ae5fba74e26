import { createCalendar } from './calendar.ts'
import { internalLimit } from './internal-limit.ts'
import { loadCalendarData } from './load-data.ts'

const calendar = createCalendar(loadCalendarData())
const limit = { openedAt: '2026-11-05T10:30:00+08:00', workdays: 5, remindBefore: 1, escalateAfter: 1 }
const DAY_MS = 86_400_000
const suspended = (from: string, ms: number) => [{ from: new Date(from), to: new Date(new Date(from).getTime() + ms) }]

test('five working days run from the day after opening to the close of the office', () => {
  expect(internalLimit(limit, calendar)).toEqual({
    dueAt: '2026-11-12T17:00:00+08:00', remindAt: '2026-11-11T09:00:00+08:00', escalateAt: '2026-11-13T09:00:00+08:00', provisional: false, reasons: [],
    explanation: ['自2026年11月5日开始办理，按 5 个工作日计算（当日不计），到2026年11月12日下班', `日历版本 ${calendar.version.slice(0, 12)}`],
  })
})

test('the day is Beijing’s day, whatever zone the instant is written in', () => {
  expect(internalLimit({ ...limit, openedAt: '2026-11-05T15:59:59Z' }, calendar).dueAt).toBe('2026-11-12T17:00:00+08:00')
  expect(internalLimit({ ...limit, openedAt: '2026-11-05T16:00:00.000Z' }, calendar).dueAt).toBe('2026-11-13T17:00:00+08:00')
})

test('a suspension of ten days moves every date by exactly ten days', () => {
  expect(internalLimit({ ...limit, suspensions: suspended('2026-11-06T12:00:00+08:00', 10 * DAY_MS + 5_000) }, calendar)).toMatchObject({
    dueAt: '2026-11-22T17:00:00+08:00', remindAt: '2026-11-21T09:00:00+08:00', escalateAt: '2026-11-23T09:00:00+08:00',
    explanation: expect.arrayContaining(['其间项目暂停共 10 天，顺延到2026年11月22日']),
  })
})

test('a suspension moves nothing that was past when it began, also where an earlier one had moved it', () => {
  // Due 11-12 17:00, reminder 11-11 09:00: at noon of the 11th the reminder is past, on the 14th the due day too.
  expect(internalLimit({ ...limit, suspensions: suspended('2026-11-11T12:00:00+08:00', 10 * DAY_MS) }, calendar)).toMatchObject({
    remindAt: '2026-11-11T09:00:00+08:00', dueAt: '2026-11-22T17:00:00+08:00', escalateAt: '2026-11-23T09:00:00+08:00',
  })
  expect(internalLimit({ ...limit, suspensions: suspended('2026-11-14T12:00:00+08:00', 10 * DAY_MS) }, calendar)).toMatchObject({
    remindAt: '2026-11-11T09:00:00+08:00', dueAt: '2026-11-12T17:00:00+08:00', escalateAt: '2026-11-13T09:00:00+08:00',
  })
  const twice = [...suspended('2026-11-11T12:00:00+08:00', 2 * DAY_MS), ...suspended('2026-11-14T12:00:00+08:00', 3 * DAY_MS)]
  expect(internalLimit({ ...limit, suspensions: twice }, calendar)).toMatchObject({ remindAt: '2026-11-11T09:00:00+08:00', dueAt: '2026-11-17T17:00:00+08:00' })
})

test('a date moved onto a rest day goes on to a working day where that is asked for', () => {
  expect(internalLimit({ ...limit, suspensions: suspended('2026-11-06T12:00:00+08:00', 10 * DAY_MS), rollToWorkday: true }, calendar).dueAt).toBe('2026-11-23T17:00:00+08:00')
})

test('a reminder that would come before the step was opened comes on the morning of the due day', () => {
  expect(internalLimit({ ...limit, workdays: 1, remindBefore: 3 }, calendar).remindAt).toBe('2026-11-06T09:00:00+08:00')
  expect(internalLimit({ ...limit, workdays: 3, remindBefore: 3 }, calendar).remindAt).toBe('2026-11-10T09:00:00+08:00')
})

test('a limit that runs into an unannounced year says so', () => {
  expect(internalLimit({ ...limit, openedAt: '2026-12-28T09:00:00+08:00' }, calendar)).toMatchObject({ dueAt: '2027-01-04T17:00:00+08:00', provisional: true, explanation: expect.arrayContaining([expect.stringContaining('2027')]) })
})

test.each([
  [{ workdays: 0 }, 'workdays'], [{ remindBefore: -1 }, 'remindBefore'], [{ escalateAfter: 0 }, 'escalateAfter'], [{ suspensions: [{ from: new Date(1), to: new Date(0) }] }, '中止的起止时间'],
  [{ openedAt: '2026-11-05T10:30:00' }, '缺少时区'], [{ openedAt: 'Z' }, '时间格式不对'],
])('%o makes no limit', (change, message) => {
  expect(() => internalLimit({ ...limit, ...change }, calendar)).toThrow(message)
})
