import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { meetingScenarios } from '../process/scenarios/meetings.ts'
import { planScenarios } from '../process/scenarios/plans.ts'
import { untouched } from '../process/support/coverage.ts'
import { startHarness, type Harness } from '../process/support/harness.ts'

let running: Harness | undefined
const harness = (): Harness => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

/** The packs, one of them with monthly meetings over one of its reviews: a regulation whose text has them. */
const packsDir = mkdtempSync(join(tmpdir(), 'binglian-packs-'))
const withMeetings = (): string => {
  cpSync('decisions', packsDir, { recursive: true })
  const file = join(packsDir, 'guangxi-2024', 'pack.yaml')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nmeetings:\n  title: 项目评审会\n  every: month\n  items: [technical-review]\n  force: inPrinciple\n  clauses: [GX-11-1-2]\n`)
  return packsDir
}

jest.setTimeout(600_000)
beforeAll(async () => { running = await startHarness({ recordsInBulk: true, configure: (config) => ({ ...config, packsDir: withMeetings() }) }) }, 180_000)
afterAll(async () => {
  await running?.stop()
  rmSync(packsDir, { recursive: true, force: true })
}, 60_000)

describe('meetings', () => { meetingScenarios(harness) })
describe('plans', () => { planScenarios(harness) })

/** The frame's branches are the same everywhere and are run at these steps or at others (test/process, frames); the ways into the middle are those of a move to another engine, and moving.test.ts takes each. */
const elsewhere = /resume-at--to-|from-(acts|minutes|holding|compiling|returning)--|\/(to|from)-(compiling|acts|holding|minutes|returning)|(resume|recall|remind|escalate|suspended|send-(reminder|escalation)|reminded|escalated)-(convene-meeting|hold-meeting)|accepted-review-plan-entries--retry/

test('every element of the three processes was reached', async () => {
  const missing = () => untouched(harness().tee.records, ['annual-plan', 'review-meeting', 'meeting-review']).filter((key) => !elsewhere.test(key))
  // Records come a second late.
  await harness().eventually('the last records', () => missing().length === 0, 10_000).catch(() => undefined)
  expect(missing()).toEqual([])
})
