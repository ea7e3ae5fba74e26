import { jest } from '@jest/globals'
import { approvalScenarios } from './scenarios/approval.ts'
import { badSubmissionScenarios } from './scenarios/bad-submissions.ts'
import { correctionScenarios } from './scenarios/correction.ts'
import { dateScenarios } from './scenarios/dates.ts'
import { habitScenarios } from './scenarios/habits.ts'
import { frameScenarios } from './scenarios/frames.ts'
import { oversightScenarios } from './scenarios/oversight.ts'
import { survivalScenarios } from './scenarios/survival.ts'
import { reportCoverage, uncovered } from './support/coverage.ts'
import { startHarness, type Harness } from './support/harness.ts'

let running: Harness | undefined
const harness = (): Harness => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

jest.setTimeout(180_000)
beforeAll(async () => { running = await startHarness() }, 180_000)
afterAll(async () => { await running?.stop() }, 60_000)

describe('approval and filing', () => { approvalScenarios(harness) })
describe('correction, return and obstacles', () => { correctionScenarios(harness) })
describe('submissions past the API', () => { badSubmissionScenarios(harness) })
describe('internal limits, suspension, withdrawal', () => { dateScenarios(harness) })

describe('oversight', () => { oversightScenarios(harness) })

describe('the step frame', () => { frameScenarios(harness) })

describe('people among themselves', () => { habitScenarios(harness) })

describe('survival', () => { survivalScenarios(harness) })

describe('element coverage', () => {
  test('every element of every process was reached by some case', async () => {
    // The exporter sends the last records about a second after the case has moved on.
    await new Promise((resolve) => { setTimeout(resolve, 2_500) })
    process.stdout.write(reportCoverage(harness().tee.records))
    expect(uncovered(harness().tee.records)).toEqual([])
  })
})
