import { jest } from '@jest/globals'
import { approvalScenarios } from './scenarios/approval.ts'
import { badSubmissionScenarios } from './scenarios/bad-submissions.ts'
import { correctionScenarios } from './scenarios/correction.ts'
import { dateScenarios } from './scenarios/dates.ts'
import { frameScenarios } from './scenarios/frames.ts'
import { oversightScenarios } from './scenarios/oversight.ts'
import { survivalScenarios } from './scenarios/survival.ts'
import { reportCoverage, uncovered } from './support/coverage.ts'
import { startHarness, type Harness } from './support/harness.ts'

/** Processes whose every element the cases of this file reach. The others are tried here in part and in test/life. */
const wholeHere = ['body-review', 'correction', 'paper-issue', 'project-declaration', 'project-filing']

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

describe('survival', () => { survivalScenarios(harness) })

describe('element coverage', () => {
  test('every element of the processes that are tried here as a whole was reached by some case; the report names the rest of the others', async () => {
    // The exporter sends the last records about a second after the case has moved on.
    await new Promise((resolve) => { setTimeout(resolve, 2_500) })
    process.stdout.write(reportCoverage(harness().tee.records))
    expect(uncovered(harness().tee.records, wholeHere)).toEqual([])
  })
})
