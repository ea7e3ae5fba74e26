import { appendFile, cp, mkdtemp, writeFile, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendars } from '../composition/calendars.ts'
import { type WorkerKit, createWorkerKit, testPack } from '../engine/testing/worker-kit.ts'
import computeDeadlines from '../../workers/compute-deadlines/worker.ts'
import findDeadline from '../../workers/find-deadline/worker.ts'
import openStep from '../../workers/open-step/worker.ts'
import { applyCalendar, recomputeUncounted, type DeadlineDeps } from './index.ts'

let kit: WorkerKit
let folder = ''
let deps: DeadlineDeps
let calendars: ReturnType<typeof createCalendars>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binglian-calendars-'))
  await mkdir(join(folder, 'updates'))
  await cp('decisions/calendars', join(folder, 'regional'), { recursive: true })
  calendars = createCalendars({ regionalDir: join(folder, 'regional'), updatesDir: join(folder, 'updates') })
  kit = await createWorkerKit({ calendarFor: calendars.calendarFor })
  deps = kit.deps
  await applyCalendar(deps, calendars.data(), 'system')
}, 120_000)
afterAll(async () => { await kit.close(); await rm(folder, { recursive: true, force: true }) })

const row = {
  rule: 'R-1', clauses: ['GX-20-1'], force: 'must', name: 'report', role: 'other', title: '报送报告', event: 'approved', amount: 5, unit: 'workday', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, statutory: true, consequence: null,
}
// Not an announcement: a made-up year whose holiday falls where the test needs it.
const madeUp = (to: string): string => `year: 2027\nnotices: [{ number: null, date: null, issuer: 测试 }]\nholidays: [{ name: 元旦, from: 2027-01-01, to: ${to} }]\nworkdays: []\n`

test('a year that is announced later moves provisional dates and open steps, tells the people, recalls the timers, and is in the ledger', async () => {
  kit.clock.set('2026-12-29T09:00:00+08:00')
  await kit.submit('cal-1')
  await kit.complete(computeDeadlines(kit.deps), { variables: { caseId: 'cal-1', packId: testPack, deadlines: [row] }, headers: { event: 'approved' } })
  await kit.complete(findDeadline(kit.deps), { variables: { caseId: 'cal-1', packId: testPack }, headers: { deadline: 'other', element: 'wait' } })
  const variables = { caseId: 'cal-1', packId: testPack, round: 1 }
  const headers = { element: 'check-filing', limit: 'filing', forms: 'check-filing' }
  const step = await kit.complete(openStep(kit.deps), { variables, headers })
  const [before] = await kit.register.deadlines.list('cal-1')
  expect(before).toMatchObject({ provisional: true })
  expect(kit.notifications).toEqual([])

  await writeFile(join(folder, 'updates', '2027.yaml'), madeUp('2027-01-05'))
  calendars.refresh()
  expect(await applyCalendar(deps, calendars.data(), 'chief')).toMatchObject({ changed: true, cases: 1, steps: 1 })
  const [after] = await kit.register.deadlines.list('cal-1')
  expect(after?.provisional).toBe(false)
  expect(after?.dueDate).not.toBe(before?.dueDate)
  expect(kit.notifications.map(({ kind }) => kind)).toEqual(['deadline-moved'])
  expect(kit.recalled.sort()).toEqual(['cal-1:check-filing:1:-', 'cal-1:wait:1:-'])
  const again = await kit.complete(openStep(kit.deps), { variables, headers })
  expect(String(again.dueAt) > String(step.dueAt)).toBe(true)
  expect((await kit.register.ledger.list()).filter(({ action }) => action === 'calendar-loaded')).toHaveLength(2)

  expect(await applyCalendar(deps, calendars.data(), 'chief')).toEqual({ changed: false, cases: 0, steps: 0 })
  expect(kit.notifications).toHaveLength(1)
})

test('the days of a region that are announced later move the provisional dates there, too', async () => {
  kit.clock.set('2027-03-29T09:00:00+08:00')
  await kit.submit('cal-region')
  await kit.complete(computeDeadlines(kit.deps), { variables: { caseId: 'cal-region', packId: testPack, deadlines: [row] }, headers: { event: 'approved' } })
  expect(await kit.register.deadlines.list('cal-region')).toMatchObject([{ provisional: true, dueDate: '2027-04-05' }])

  const year = "  - year: 2027\n    notices: [{ number: null, date: null, issuer: 测试 }]\n    holidays: [{ name: 壮族三月三, from: 2027-03-31, to: 2027-04-01 }]\n    workdays: []\n"
  await appendFile(join(folder, 'regional', '450000.yaml'), year)
  calendars.refresh()
  expect(await applyCalendar(deps, calendars.data(), 'system')).toMatchObject({ changed: true })
  expect(await kit.register.deadlines.list('cal-region')).toMatchObject([{ provisional: false, dueDate: '2027-04-07' }])
})

test('a version of the product that brings the first days of a region counts with them from its first start', async () => {
  await kit.register.calendars.save({ version: 'before the region', data: { ...calendars.data(), regional: [] }, by: 'system' })
  expect((await kit.register.projects.running()).map(({ packId }) => packId)).toContain(testPack)
  expect(await applyCalendar(deps, calendars.data(), 'system')).toMatchObject({ changed: true })
  expect(await applyCalendar(deps, calendars.data(), 'system')).toMatchObject({ changed: false })
})

test('a broken file names itself and leaves the calendar as it was', async () => {
  const before = calendars.data()
  await writeFile(join(folder, 'updates', '2028.yaml'), 'year: next\n')
  expect(() => calendars.refresh()).toThrow('2028.yaml')
  expect(calendars.data()).toBe(before)
  await rm(join(folder, 'updates', '2028.yaml'))
  await writeFile(join(folder, 'updates', '2027 copy.yaml'), madeUp('2027-01-05'))
  expect(() => calendars.refresh()).toThrow('2027 copy.yaml')
  expect(calendars.data()).toBe(before)
  await rm(join(folder, 'updates', '2027 copy.yaml'))
  calendars.refresh()
})

test('an event that a unit reports is counted with, once', async () => {
  kit.clock.set('2026-03-02T09:00:00+08:00')
  await kit.submit('cal-2')
  await kit.complete(computeDeadlines(kit.deps), { variables: { caseId: 'cal-2', packId: testPack, deadlines: [{ ...row, event: 'contractSigned' }] }, headers: { event: 'declared' } })
  const seq = await recomputeUncounted(deps, 0)
  await kit.register.projectEvents.record({ caseId: 'cal-2', event: 'contractSigned', on: '2026-03-02', source: '单位报告', sourceKey: 'request-1', recordedBy: 'unit' })
  const next = await recomputeUncounted(deps, seq)
  expect(next).toBeGreaterThan(seq)
  expect((await kit.register.deadlines.list('cal-2')).map(({ dueDate }) => dueDate)).toEqual(['2026-03-09'])
  expect(await kit.register.projectEvents.uncounted(0)).toMatchObject({ cases: [] })
})
