import type { DeadlineRow } from '../../decisions/contracts/deadlines.ts'
import { createCalendar } from './calendar.ts'
import { loadCalendarData } from './load-data.ts'
import { scheduleDeadline } from './schedule.ts'
import type { ScheduleInput } from './schedule.ts'

const data = loadCalendarData()
const calendar = createCalendar(data)
const row = (more: Partial<DeadlineRow> = {}): DeadlineRow => ({
  rule: 'r', clauses: ['C-1'], force: 'must', name: 'acceptance-application', role: 'acceptance-application', title: '申请验收', event: 'completed', amount: 6, unit: 'month', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, fulfilledBy: [], statutory: true, consequence: null, ...more,
})
const schedule = (more: Partial<ScheduleInput> & { eventDate: string }) => scheduleDeadline({ row: row(), eventTitle: '竣工', calendar, rollToWorkday: false, ...more })

test.each([
  ['2026-08-31', '2027-02-28'], ['2027-08-31', '2028-02-29'], ['2026-08-30', '2027-02-28'], ['2026-08-28', '2027-02-28'], ['2026-02-28', '2026-08-28'],
])('six months after the completion on %s end on %s (Civil Code article 202)', (eventDate, dueDate) => {
  expect(schedule({ eventDate })).toMatchObject({ dueDate, provisional: false, opensOn: null })
})

test('each extension runs from the day on which the one before ended, and the day tells why it is that day', () => {
  const extensions = [{ on: '2027-02-01', months: 6, until: null }, { on: '2027-08-01', months: 3, until: null }, { on: '2027-11-01', months: null, until: '2028-05-15' }]
  const one = schedule({ eventDate: '2026-08-31', extensions: extensions.slice(0, 1) })
  expect(one.dueDate).toBe('2027-08-28')
  expect(schedule({ eventDate: '2026-08-31', extensions: extensions.slice(0, 2) }).dueDate).toBe('2027-11-28')
  const all = schedule({ eventDate: '2026-08-31', extensions })
  expect(all.dueDate).toBe('2028-05-15')
  expect(all.explanation.join('')).toContain('2027年2月1日准予延期6个月，期限届满日改为2027年8月28日')
  expect(all.explanation.join('')).toContain('2027年11月1日准予延期至2028年5月15日')
})

test('a window opens so many units after its event and closes with the period', () => {
  expect(schedule({ eventDate: '2026-03-31', row: row({ amount: 24, opensAfter: 12 }) })).toMatchObject({ opensOn: '2027-03-31', dueDate: '2028-03-31' })
  expect(schedule({ eventDate: '2026-09-30', row: row({ unit: 'workday', amount: 7, opensAfter: 1 }) })).toMatchObject({ opensOn: '2026-10-08', dueDate: '2026-10-15' })
})

test('working days count the make-up day before a holiday and jump over the holiday', () => {
  // 2026-02-14 (a Saturday) is worked; the Spring Festival is 02-15 to 02-23.
  expect(schedule({ eventDate: '2026-02-12', row: row({ unit: 'workday', amount: 3 }) }).dueDate).toBe('2026-02-24')
})

test('a report at the end of each quarter is due first in the quarter of its event, then quarter by quarter', () => {
  const quarterly = row({ unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter' })
  expect(schedule({ eventDate: '2026-05-20', row: quarterly }).dueDate).toBe('2026-06-30')
  expect(schedule({ eventDate: '2026-06-30', row: quarterly }).dueDate).toBe('2026-06-30')
  expect(schedule({ eventDate: '2026-05-20', row: quarterly, settledUntil: '2026-06-30' }).dueDate).toBe('2026-09-30')
  expect(schedule({ eventDate: '2026-05-20', row: quarterly, settledUntil: '2026-12-31' }).dueDate).toBe('2027-03-31')
  expect(schedule({ eventDate: '2026-11-20', row: quarterly }).dueDate).toBe('2026-12-31')
})

test('a yearly date comes again each year, and a yearly period on its own day', () => {
  const yearly = row({ unit: 'fixed-date', amount: 0, month: 9, day: 30, recurring: 'year' })
  expect(schedule({ eventDate: '2026-05-20', row: yearly }).dueDate).toBe('2026-09-30')
  expect(schedule({ eventDate: '2026-10-01', row: yearly }).dueDate).toBe('2027-09-30')
  expect(schedule({ eventDate: '2026-05-20', row: row({ amount: 12, recurring: 'year' }), settledUntil: '2028-05-20' }).dueDate).toBe('2029-05-20')
})

test('a monthly report on the 31st is due on the last day of shorter months', () => {
  const monthly = row({ unit: 'fixed-date', amount: 0, month: 1, day: 31, recurring: 'month' })
  expect(schedule({ eventDate: '2026-02-03', row: monthly }).dueDate).toBe('2026-02-28')
  expect(schedule({ eventDate: '2026-02-03', row: monthly, settledUntil: '2026-02-28' }).dueDate).toBe('2026-03-31')
})

test('a duty before an event is counted back, and a rest day goes back to the working day before', () => {
  expect(schedule({ eventDate: '2026-10-12', row: row({ direction: 'before', unit: 'day', amount: 5 }), rollToWorkday: true }).dueDate).toBe('2026-09-30')
})

test('an undated duty has no date and says so', () => {
  expect(schedule({ eventDate: '2026-10-12', row: row({ unit: 'undated', amount: null }) })).toMatchObject({ dueDate: null, explanation: [expect.stringContaining('没有规定天数')] })
})

test('a fixed date in the next year is that of the next year, also where the event lies at the year\'s end', () => {
  expect(schedule({ eventDate: '2026-12-31', row: row({ unit: 'fixed-date', amount: 1, month: 9, day: 30 }) }).dueDate).toBe('2027-09-30')
})

test('an extension runs from the day on which the period ended by its own count, and only its end goes on to a working day', () => {
  // 2027-02-28 is a Sunday, 2027-08-28 a Saturday.
  expect(schedule({ eventDate: '2026-08-31', rollToWorkday: true }).dueDate).toBe('2027-03-01')
  expect(schedule({ eventDate: '2026-08-31', rollToWorkday: true, extensions: [{ on: '2027-02-01', months: 6, until: null }] }).dueDate).toBe('2027-08-30')
})

test('a recurring duty that was done is not owed again when a later notice makes its day a day off', () => {
  const holidays = [{ name: '元旦', from: '2026-12-31', to: '2027-01-03' }]
  const announced = createCalendar({ ...data, national: [...data.national, { year: 2027, notices: [{ number: null, date: null, issuer: '测试' }], holidays, workdays: [] }] })
  const quarterly = { eventDate: '2026-11-20', rollToWorkday: true, row: row({ unit: 'fixed-date', amount: 0, month: 3, day: null, recurring: 'quarter' }) }
  expect(schedule(quarterly)).toMatchObject({ dueDate: '2026-12-31', provisional: true })
  expect(schedule({ ...quarterly, calendar: announced }).dueDate).toBe('2027-01-04')
  expect(schedule({ ...quarterly, calendar: announced, settledUntil: '2026-12-31' }).dueDate).toBe('2027-03-31')
  expect(schedule({ ...quarterly, settledUntil: '2027-01-04' }).dueDate).toBe('2027-03-31')
})

test('a fixed date in the year before its event is that of the year before', () => {
  const before = row({ unit: 'fixed-date', amount: 1, month: 9, day: 30, direction: 'before' })
  expect(schedule({ eventDate: '2027-01-01', row: before }).dueDate).toBe('2026-09-30')
  // A day that the text names goes on to the next working day, before an event as well: 2026-10-03 lies in the National Day holiday.
  expect(schedule({ eventDate: '2027-01-01', row: { ...before, month: 10, day: 3 }, rollToWorkday: true }).dueDate).toBe('2026-10-08')
})
