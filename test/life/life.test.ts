import { jest } from '@jest/globals'
import { acceptanceScenarios } from '../process/scenarios/acceptance.ts'
import { changeScenarios } from '../process/scenarios/change.ts'
import { evaluationScenarios } from '../process/scenarios/evaluation.ts'
import { extensionScenarios } from '../process/scenarios/extension.ts'
import { implementationScenarios } from '../process/scenarios/implementation.ts'
import { startHarness } from '../process/support/harness.ts'
import { createLife, type Life } from '../process/support/life.ts'

let running: Life | undefined
const life = (): Life => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

jest.setTimeout(400_000)
beforeAll(async () => { running = createLife(await startHarness()) }, 180_000)
afterAll(async () => { await running?.harness.stop() }, 60_000)

describe('implementation', () => { implementationScenarios(life) })
describe('change', () => { changeScenarios(life) })
describe('acceptance', () => { acceptanceScenarios(life) })
describe('extension', () => { extensionScenarios(life) })
describe('evaluation', () => { evaluationScenarios(life) })
