import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { confirmParameter } from '../../../src/policy/confirm/confirm-parameter.ts'
import { loadPacks } from '../../../src/policy/index.ts'
import { fillSixth, scaffoldSixth } from '../../../src/policy/scaffold/testing/sixth-pack.ts'
import { packFacts } from '../support/pack-facts.ts'
import type { PackLife } from '../support/pack-life.ts'

const decisions = fileURLToPath(new URL('../../../decisions', import.meta.url))

/** A folder with the five packs, one of them with its missing parameter filled in, and a sixth made from the scaffold. */
export const packsWithSixth = async (): Promise<string> => {
  const directory = join(mkdtempSync(join(tmpdir(), 'binglian-packs-')), 'decisions')
  cpSync(decisions, directory, { recursive: true })
  const known = await loadPacks(decisions)
  await scaffoldSixth(directory, known)
  await fillSixth(directory, known)
  // Potou's purchase limit is not in its text: somebody has to fill it in and stand for it.
  await confirmParameter(join(directory, 'potou-draft'), 'procurementLimit', { by: '测试', on: '2026-01-01', source: '测试用值', value: 1_000_000 })
  return directory
}

/** 某市 2026: what an analyst adds as one folder is deployed with the others and carries a case. */
export const sixthLives = (life: () => PackLife): void => {
  test('a pack made from the scaffold, with no edit outside its folder, takes a declaration to its approval and on into its implementation', async () => {
    const { harness } = life()
    const { caseId, done } = await life().built(packFacts.sixth())
    expect(done.filter((one) => one.startsWith('decide-approval'))).toHaveLength(1)
    expect(await life().rowsOf(caseId, 'management-mode')).toEqual(['SX-MM-02'])
    expect((await harness.unit.papers(caseId)).find(({ kind }) => kind === 'approval-reply')).toMatchObject({ state: 'sealed', number: expect.any(String) })
    expect(await life().timeline(caseId)).toContain('SX-2-1')
  })
}
