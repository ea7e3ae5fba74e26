import { join, resolve } from 'node:path'
import { loadPacks } from '../../src/policy/index.ts'
import { mutatePack } from '../../src/policy/mutation/run-mutants.ts'
import type { MutationKind } from '../../src/policy/mutation/mutants.ts'

const directory = join(resolve(import.meta.dirname, '../..'), 'decisions')
const packs = await loadPacks(directory)
/** Packs of which every change is noticed by a case, or makes no difference for a reason that is given. */
const complete = new Set(['guangxi-2024', 'qinzhou-2023-draft'])
/** For the others the reduced form: what law turns on. Values and outputs are in `npm run policy -- mutate`. */
const kinds = new Set<MutationKind>(['threshold', 'comparison', 'row'])
const least = 0.85

test.each(packs.all.filter(({ id }) => complete.has(id)).map((pack) => [pack.id, pack] as const))('The cases of %s notice every change of a threshold, comparison, value, row, output or expression that makes a difference.', async (_id, pack) => {
  const { rules, survivors, explained, stale } = await mutatePack(directory, pack)
  expect(rules.reduce((sum, { mutants }) => sum + mutants, 0)).toBeGreaterThan(500)
  expect(survivors).toEqual([])
  expect(stale).toEqual([])
  expect(explained.length).toBeLessThan(20)
}, 120_000)

test.each(packs.all.filter(({ id }) => !complete.has(id)).map((pack) => [pack.id, pack] as const))('The cases of %s notice when a threshold moves by the smallest step, a comparison turns or a row goes.', async (_id, pack) => {
  const { rules, survivors } = await mutatePack(directory, pack, kinds)
  const changes = rules.reduce((sum, { mutants }) => sum + mutants, 0)
  expect(changes).toBeGreaterThan(10)
  expect({ share: 1 - survivors.length / changes >= least, survivors: survivors.slice(0, 10) }).toMatchObject({ share: true })
}, 60_000)
