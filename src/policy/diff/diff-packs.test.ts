import { rm } from 'node:fs/promises'
import { loadTiny, tinyPack } from '../proof/testing/tiny-pack.ts'
import type { TinyPack } from '../proof/testing/tiny-pack.ts'
import { diffPacks } from './diff-packs.ts'

const load = async (change: (tiny: TinyPack) => void = () => undefined) => {
  const tiny = tinyPack()
  change(tiny)
  const { pack, directory } = await loadTiny(tiny)
  await rm(directory, { recursive: true })
  return pack
}
const renamed = (id: string) => (tiny: TinyPack): void => { tiny.meta['id'] = id }
const setCell = (tiny: TinyPack, id: string, cell: string): void => {
  for (const row of tiny.tables['management-mode']?.rows ?? []) if (row.id === id) row.inputs = [...row.inputs.slice(0, 2), cell]
}

test('Two packs that say the same do not differ.', async () => {
  expect(diffPacks(await load(), await load(renamed('other')))).toEqual([])
})

test('A higher threshold is shown as the range in which the same project fares differently, with an example, and so is what hangs on it.', async () => {
  const higher = await load((tiny) => { renamed('higher')(tiny); setCell(tiny, 'TY-MM-03', '>= 4000000'); setCell(tiny, 'TY-MM-04', '[100000..4000000)') })
  const differences = diffPacks(await load(), higher)
  expect(differences.find(({ what }) => what === 'mode')).toMatchObject({
    rule: 'management-mode', left: 'approval', right: 'filing', leftRows: ['TY-MM-03'], rightRows: ['TY-MM-04'],
    ranges: ['是否涉密为不涉密，项目类型为基础设施、软件开发，总投资额（元）≥2,000,000 且＜4,000,000'], example: { facts: { totalInvestment: 2000000 } },
  })
  expect(differences.find(({ rule }) => rule === 'stages')).toMatchObject({ what: 'establishment', left: '有', right: null, leftRows: ['TY-ST-01'] })
})

test('Readings count as each pack has chosen them.', async () => {
  const switched = await load((tiny) => { renamed('switched')(tiny); const [first] = Array.isArray(tiny.meta['ambiguities']) ? tiny.meta['ambiguities'] : []; Object.assign(first, { chosen: 'approvalOnly' }) })
  expect(diffPacks(await load(), switched).map(({ rule, left, right }) => [rule, left, right])).toEqual([['admissibility', '有', null]])
})
