import { jest } from '@jest/globals'
import { startHarness } from '../process/support/harness.ts'
import { bayingolLives } from './packs/bayingol.ts'
import { guangxiLives } from './packs/guangxi.ts'
import { potouLives } from './packs/potou.ts'
import { qinzhouLives } from './packs/qinzhou.ts'
import { packsWithSixth, sixthLives } from './packs/sixth.ts'
import { tunxiLives } from './packs/tunxi.ts'
import { createPackLife, type PackLife } from './support/pack-life.ts'

let running: PackLife | undefined
const life = (): PackLife => {
  if (running === undefined) throw new Error('the harness is not up')
  return running
}

jest.setTimeout(600_000)
beforeAll(async () => {
  const packsDir = await packsWithSixth()
  running = createPackLife(await startHarness({ configure: (config) => ({ ...config, packsDir }) }))
}, 180_000)
afterAll(async () => { await running?.harness.stop() }, 60_000)

describe('bayingol-2025', () => { bayingolLives(life) })
describe('tunxi-2023', () => { tunxiLives(life) })
describe('potou-draft', () => { potouLives(life) })
describe('qinzhou-2023-draft', () => { qinzhouLives(life) })
describe('guangxi-2024', () => { guangxiLives(life) })
describe('a sixth pack', () => { sixthLives(life) })
