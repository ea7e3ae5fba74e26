import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendar } from './calendar.ts'
import { loadCalendarData } from './load-data.ts'

test('a broken calendar file stops the start and is named with its field', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(dir, 'national-2030.yaml'), 'year: 2030\nnotices: [{ number: null, date: 2029-11-01, issuer: 国务院办公厅 }]\nholidays: []\nworkdays: [2030-02-30]\n')
  expect(() => loadCalendarData({ nationalDir: dir })).toThrow(/national-2030\.yaml.*workdays\.0/)
})

test('a calendar file that is no YAML at all is named, too', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(dir, '2030.yaml'), 'year: 2030\n  holidays: [\n')
  expect(() => loadCalendarData({ updatesDir: dir })).toThrow(/2030\.yaml 有误/)
})

test('without a folder of regional files there are no regional days', () => {
  expect(loadCalendarData({ regionalDir: '/does/not/exist' }).regional).toEqual([])
})

test('a year that an operator puts beside the data is announced, and one that was announced anew replaces the old one', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  const notice = '{ number: null, date: null, issuer: 国务院办公厅 }'
  writeFileSync(join(dir, 'national-2027.yaml'), `year: 2027\nnotices: [${notice}]\nholidays: [{ name: 元旦, from: 2027-01-01, to: 2027-01-03 }]\nworkdays: []\n`)
  writeFileSync(join(dir, 'national-2026.yaml'), `year: 2026\nnotices: [${notice}, ${notice}]\nholidays: []\nworkdays: []\n`)
  const calendar = createCalendar(loadCalendarData({ updatesDir: dir }))
  expect(calendar.isWorkday('2027-01-01')).toBe(false)
  expect(calendar.isWorkday('2026-10-01')).toBe(true)
  expect(calendar.isWorkday('2025-10-01')).toBe(false)
})

const yearFile = (holiday: string, workdays = ''): string => `year: 2027\nnotices: [{ number: null, date: null, issuer: 国务院办公厅 }]\nholidays: [${holiday}]\nworkdays: [${workdays}]\n`
const springFestival = '{ name: 春节, from: 2027-02-05, to: 2027-02-11 }'

test.each([
  ['a holiday that ends before it begins', yearFile('{ name: 春节, from: 2027-02-11, to: 2027-02-05 }'), /2027\.yaml.*holidays\.0.*早于/],
  ['a holiday of another year', yearFile('{ name: 春节, from: 2026-02-15, to: 2026-02-23 }'), /2027\.yaml.*holidays\.0.*2027/],
  ['a holiday that runs into the next year by a slip of the pen', yearFile('{ name: 春节, from: 2027-02-05, to: 2028-02-11 }'), /2027\.yaml.*holidays\.0.*2027/],
  ['a make-up day of another year', yearFile(springFestival, '2026-02-14'), /2027\.yaml.*workdays\.0.*2027/],
  ['a make-up day that is no weekend', yearFile(springFestival, '2027-02-15'), /2027\.yaml.*workdays\.0.*周末/],
  ['a make-up day inside a holiday', yearFile(springFestival, '2027-02-06'), /2027\.yaml.*workdays\.0.*假期/],
])('%s is refused, with the file and the place: a slip would move legal dates', (_what, text, message) => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(dir, '2027.yaml'), text)
  expect(() => loadCalendarData({ updatesDir: dir })).toThrow(message)
})

test('a New Year that begins in the last days of December before is a year like any other', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(dir, '2027.yaml'), yearFile('{ name: 元旦, from: 2026-12-31, to: 2027-01-02 }', '2026-12-27'))
  expect(createCalendar(loadCalendarData({ updatesDir: dir })).dayStatus('2026-12-27')).toMatchObject({ workday: true, label: '补班' })
})

test('two files of one year are refused, both named: nobody could tell which one counts', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  for (const name of ['2027.yaml', '2027-new.yaml']) writeFileSync(join(dir, name), yearFile(springFestival))
  expect(() => loadCalendarData({ updatesDir: dir })).toThrow(/2027-new\.yaml.*2027\.yaml.*2027/)
})
