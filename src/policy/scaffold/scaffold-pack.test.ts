import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deploymentResources } from '../deployment.ts'
import { evaluateLocally } from '../evaluate-locally.ts'
import { loadPacks } from '../load-packs.ts'
import { missingFacts } from '../missing-facts.ts'
import { provePack, readHouse } from '../proof/index.ts'
import { checkRegulationText } from '../regulation-text.ts'
import { scaffoldPack } from './scaffold-pack.ts'
import { fillSixth, scaffoldSixth, source } from './testing/sixth-pack.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const house = await readHouse(root)
const known = await loadPacks(path.join(root, 'decisions'))
const { all: [like], contracts } = known

const scaffolded = async (): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'sixth-'))
  await scaffoldSixth(directory, known)
  return directory
}

test('A scaffolded pack loads at once, with every article, paragraph and item, the hashes of the text, and a table for every rule.', async () => {
  const directory = await scaffolded()
  const pack = (await loadPacks(directory)).get('sixth-2026')
  expect(pack.clauses.map(({ id }) => id)).toEqual(['SX-1-1', 'SX-2-1', 'SX-2-2', 'SX-2-2-1', 'SX-2-2-2', 'SX-3-1'])
  expect(checkRegulationText(pack, source)).toMatchObject({ matching: [1, 2, 3], differing: [], absent: [], unknown: [] })
  expect([...pack.rules.keys()]).toEqual([...contracts.keys()])
  const findings = await provePack(pack, { directory, house })
  expect(findings.filter(({ check }) => check === 'shape')).toEqual([])
  expect(findings.some(({ where, finding, level }) => level === 'error' && where.startsWith('management-mode') && finding.includes('空白'))).toBe(true)
  await rm(directory, { recursive: true })
})

test('It never writes over a pack, and refuses a text without articles.', async () => {
  const directory = await scaffolded()
  if (like === undefined) throw new Error('there is no pack to take the wording from')
  await expect(scaffoldPack({ directory, id: 'sixth-2026', source, contracts, like: like.meta, effectiveFrom: '2026-01-01' })).rejects.toMatchObject({ code: 'pack-exists' })
  await expect(scaffoldPack({ directory, id: 'seventh', source: '没有条文', contracts, like: like.meta, effectiveFrom: '2026-01-01' })).rejects.toMatchObject({ code: 'no-articles' })
  await rm(directory, { recursive: true })
})

test.each([
  ['bad-pack-id', { id: '2026-somewhere' }], ['bad-jurisdiction', { jurisdiction: '340000' }], ['bad-prefix', { prefix: 'sw' }], ['bad-date', { effectiveFrom: '2026/1/1' }],
])('What would not load is refused with its remedy (%s), and no folder is left behind that would stop every other command.', async (code, change) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'refused-'))
  if (like === undefined) throw new Error('there is no pack to take the wording from')
  await expect(scaffoldPack({ directory, id: 'seventh-2026', source, contracts, like: like.meta, effectiveFrom: '2026-01-01', ...change })).rejects.toMatchObject({ code, remedy: expect.stringContaining('请') })
  expect(await readdir(directory)).toEqual([])
  await rm(directory, { recursive: true })
})

test('A sixth pack is made from the scaffold without an edit outside its folder: it is proved, chosen by its date, deployable, and it answers.', async () => {
  const directory = await scaffolded()
  await fillSixth(directory, known)

  const packs = await loadPacks(directory)
  const pack = packs.forSubmission('sixth', '2026-05-01')
  const facts = { classified: 'no', jurisdiction: 'sixth', projectName: '示例项目', category: 'public', totalInvestment: 500000 }
  expect((await provePack(pack, { directory, house })).filter(({ level }) => level === 'error')).toEqual([])
  expect(evaluateLocally(pack, 'management-mode', { facts })).toMatchObject({ rows: ['SX-MM-02'], output: { mode: 'approval', clauses: ['SX-2-1'] } })
  expect(evaluateLocally(pack, 'reviews', { facts }).output).toEqual([])
  expect(missingFacts(pack, ['management-mode'], { ...facts, totalInvestment: undefined }).map(({ path: fact }) => fact)).toEqual(['totalInvestment'])
  const resources = deploymentResources(pack)
  expect(resources).toHaveLength(contracts.size)
  const undeclared = ({ content }: { content: string }): string[] => [...content.matchAll(/<([a-z]+):/gu)].map(([, prefix = '']) => prefix).filter((prefix) => !content.includes(`xmlns:${prefix}="`))
  expect(resources.flatMap(undeclared)).toEqual([])
  await rm(directory, { recursive: true })
})
