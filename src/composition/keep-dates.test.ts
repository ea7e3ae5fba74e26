import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import computeDeadlines from '../../workers/compute-deadlines/worker.ts'
import { type WorkerKit, createWorkerKit, testPack } from '../engine/testing/worker-kit.ts'
import { createCalendars } from './calendars.ts'
import { keepDates } from './keep-dates.ts'

let kit: WorkerKit
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binglian-dates-'))
  kit = await createWorkerKit()
}, 120_000)
afterAll(async () => { await kit.close(); await rm(folder, { recursive: true, force: true }) })

const row = {
  rule: 'R-1', clauses: ['GX-20-1'], force: 'must', name: 'report', role: 'other', title: '报送报告', event: 'approved', amount: 5, unit: 'workday', month: null, day: null,
  owedBy: 'constructionUnit', owedTo: null, direction: 'after', opensAfter: null, recurring: null, statutory: true, consequence: null,
}

test('a broken calendar file is reported, and what was missed meanwhile is told all the same', async () => {
  await kit.submit('kept-1')
  await kit.complete(computeDeadlines(kit.deps), { variables: { caseId: 'kept-1', packId: testPack, deadlines: [row] }, headers: { event: 'approved' } })
  const calendars = createCalendars({ regionalDir: 'decisions/calendars', updatesDir: folder })
  await writeFile(join(folder, '2027.yaml'), 'year: next\n')
  kit.clock.set('2026-04-01T09:00:00+08:00')
  await expect(keepDates(kit.deps, calendars)).rejects.toThrow('2027.yaml')
  expect(kit.notifications.map(({ kind }) => kind)).toEqual(['deadline-missed'])
  expect(await kit.register.deadlines.list('kept-1')).toMatchObject([{ state: 'missed' }])
})
