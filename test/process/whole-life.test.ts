import { guangxiLives } from '../life/packs/guangxi.ts'
import { usePackLife } from '../life/support/packs-harness.ts'

/** One whole life in every run; the many ways of a life are the tier `life` (`npm test -- life`). */
describe('from the declaration to the archive', () => { guangxiLives(usePackLife()) })
