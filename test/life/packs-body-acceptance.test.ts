import { guangxiLives } from './packs/guangxi.ts'
import { matterLives } from './packs/matters.ts'
import { qinzhouLives } from './packs/qinzhou.ts'
import { sixthLives } from './packs/sixth.ts'
import { tunxiLives } from './packs/tunxi.ts'
import { usePackLife } from './support/packs-harness.ts'

/** Whole lives under the texts by which bodies accept the works, and under a sixth pack that a test makes. */
const life = usePackLife()

describe('tunxi-2023', () => { tunxiLives(life) })
describe('qinzhou-2023-draft', () => { qinzhouLives(life) })
describe('guangxi-2024', () => { guangxiLives(life) })
describe('a sixth pack', () => { sixthLives(life) })
// Last: it holds the whole file to what its lives reach.
describe('acts outside the flow and mere records', () => { matterLives(life) })
