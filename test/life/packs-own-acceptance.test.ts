import { byOtherTexts, unreached } from '../process/support/coverage.ts'
import { bayingolLives } from './packs/bayingol.ts'
import { potouLives } from './packs/potou.ts'
import { usePackLife } from './support/packs-harness.ts'

/** Whole lives under the texts that let the unit accept its works itself, once a body agrees. Two files, so that two run at once. */
const life = usePackLife()

describe('bayingol-2025', () => { bayingolLives(life) })
describe('potou-draft', () => { potouLives(life) })

test('what only other texts than guangxi-2024 lead to was reached', async () => {
  const missing = () => unreached(life().harness.tee.records, byOtherTexts)
  // Records come a second late.
  await life().harness.eventually('the last records', () => missing().length === 0, 10_000).catch(() => undefined)
  expect(missing()).toEqual([])
})
