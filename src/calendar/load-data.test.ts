import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCalendarData } from './load-data.ts'

test('a broken calendar file stops the start and is named with its field', () => {
  const dir = mkdtempSync(join(tmpdir(), 'calendar-'))
  writeFileSync(join(dir, 'national-2030.yaml'), 'year: 2030\nnotices: [{ number: null, date: 2029-11-01, issuer: 国务院办公厅 }]\nholidays: []\nworkdays: [2030-02-30]\n')
  expect(() => loadCalendarData({ nationalDir: dir })).toThrow(/national-2030\.yaml.*workdays\.0/)
})

test('without a folder of regional files there are no regional days', () => {
  expect(loadCalendarData({ regionalDir: '/does/not/exist' }).regional).toEqual([])
})
