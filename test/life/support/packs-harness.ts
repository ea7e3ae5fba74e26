import { jest } from '@jest/globals'
import { startHarness } from '../../process/support/harness.ts'
import { packsWithSixth } from '../packs/sixth.ts'
import { createPackLife, type PackLife } from './pack-life.ts'

/** Starts the product with all packs and a sixth for the tests of one file; answers what gives it to them. */
export const usePackLife = (): (() => PackLife) => {
  let running: PackLife | undefined
  jest.setTimeout(600_000)
  beforeAll(async () => {
    const packsDir = await packsWithSixth()
    running = createPackLife(await startHarness({ configure: (config) => ({ ...config, packsDir }) }))
  }, 180_000)
  afterAll(async () => { await running?.harness.stop() }, 60_000)
  return () => {
    if (running === undefined) throw new Error('the harness is not up')
    return running
  }
}
