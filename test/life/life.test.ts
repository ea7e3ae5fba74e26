import { jest } from '@jest/globals'
import { acceptanceScenarios } from '../process/scenarios/acceptance.ts'
import { changeScenarios } from '../process/scenarios/change.ts'
import { evaluationScenarios } from '../process/scenarios/evaluation.ts'
import { extensionScenarios } from '../process/scenarios/extension.ts'
import { implementationScenarios } from '../process/scenarios/implementation.ts'
import { lifeFrameScenarios } from '../process/scenarios/life-frames.ts'
import { terminationScenarios } from '../process/scenarios/termination.ts'
import { reportCoverage, uncovered } from '../process/support/coverage.ts'
import { startHarness } from '../process/support/harness.ts'
import { createLife, type Life } from '../process/support/life.ts'
import { plainPacks } from '../process/support/plain-packs.ts'

let running: Life | undefined
const life = (): Life => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

jest.setTimeout(400_000)
const packs = plainPacks()
beforeAll(async () => { running = createLife(await startHarness({ recordsInBulk: true, configure: (config) => ({ ...config, packsDir: packs.dir }) })) }, 180_000)
afterAll(async () => {
  // What whole lives reach of every process, those of the establishment included, to which the process tier is held.
  if (running !== undefined) process.stdout.write(reportCoverage(running.harness.tee.records))
  await running?.harness.stop()
  packs.remove()
}, 60_000)

describe('implementation', () => { implementationScenarios(life) })
describe('change', () => { changeScenarios(life) })
describe('acceptance', () => { acceptanceScenarios(life) })
describe('termination', () => { terminationScenarios(life) })
describe('the step frame', () => { lifeFrameScenarios(life) })
describe('extension', () => { extensionScenarios(life) })
describe('evaluation', () => { evaluationScenarios(life) })

test('every element of the life after the establishment was reached', async () => {
  const missing = () => uncovered(life().harness.tee.records, 'later')
  // Records come a second late.
  await life().harness.eventually('the last records', () => missing().length === 0, 10_000).catch(() => undefined)
  expect(missing()).toEqual([])
})
