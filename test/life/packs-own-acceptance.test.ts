import { bayingolLives } from './packs/bayingol.ts'
import { potouLives } from './packs/potou.ts'
import { usePackLife } from './support/packs-harness.ts'

/** Whole lives under the texts that let the unit accept its works itself, once a body agrees. Two files, so that two run at once. */
const life = usePackLife()

describe('bayingol-2025', () => { bayingolLives(life) })
describe('potou-draft', () => { potouLives(life) })
