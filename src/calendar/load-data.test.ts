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
