import { rm } from 'node:fs/promises'
import { gatherPacks } from '../load-packs.ts'
import type { Pack } from '../types.ts'
import type { Finding } from './finding.ts'
import { proveBeside, proveTogether } from './prove-pack.ts'
import { loadTiny, tinyContracts, tinyHouse, tinyPack } from './testing/tiny-pack.ts'

/** The tiny pack under another id and with other dates. */
const dated = async (id: string, effectiveFrom: string, effectiveTo?: string, status = 'inForce'): Promise<Pack> => {
  const tiny = tinyPack()
  Object.assign(tiny.meta, { id, effectiveFrom, status, ...(effectiveTo === undefined ? {} : { effectiveTo }) })
  const { pack, directory } = await loadTiny(tiny)
  await rm(directory, { recursive: true })
  return pack
}
const prove = async (...packs: Pack[]): Promise<Finding[]> => proveTogether(gatherPacks(packs, await tinyContracts()), tinyHouse)
const errors = async (...packs: Pack[]): Promise<[string, string][]> => (await prove(...packs)).filter(({ level }) => level === 'error').map(({ pack, finding }) => [pack, finding])

test('A text and the one that replaces it the day after follow one another.', async () => {
  expect(await errors(await dated('old', '2021-01-01', '2023-12-31'), await dated('new', '2024-01-01'))).toEqual([])
})

test('Two texts in force on the same day are found, with both ids and dates.', async () => {
  expect(await errors(await dated('old', '2021-01-01', '2024-01-01'), await dated('new', '2024-01-01'))).toEqual(expect.arrayContaining([['old', expect.stringMatching(/与 new 的施行期间重叠：本包到 2024-01-01 为止/)]]))
  expect(await errors(await dated('old', '2021-01-01'), await dated('new', '2024-01-01'))).toEqual(expect.arrayContaining([['old', expect.stringMatching(/本包没有失效日期/)]]))
})

test('A day on which no text is in force is found, and named.', async () => {
  expect(await errors(await dated('old', '2021-01-01', '2023-12-30'), await dated('new', '2024-01-01'))).toEqual([['old', expect.stringMatching(/与 new 之间有空档：2023-12-31 至 2023-12-31/)]])
})

test('A text that ends before it begins is found; a draft is in nobody\'s way.', async () => {
  expect(await errors(await dated('odd', '2024-01-01', '2023-01-01'))).toEqual(expect.arrayContaining([['odd', expect.stringMatching(/失效日期 2023-01-01 早于施行日期 2024-01-01/)]]))
  expect(await errors(await dated('old', '2021-01-01'), await dated('next', '2024-01-01', undefined, 'draft'))).toEqual([])
})

test('An expired pack that would still answer is found.', async () => {
  const old = await dated('old', '2021-01-01', '2023-12-31')
  const packs = gatherPacks([old], await tinyContracts())
  const careless = { ...packs, forSubmission: () => old }
  expect(proveTogether(careless, tinyHouse).filter(({ level }) => level === 'error').map(({ finding }) => finding)).toEqual(expect.arrayContaining(['失效之后（2024-01-01）仍然适用', '施行之前（2020-12-31）已有规则包适用']))
})

test('A value that a contract allows and that no pack gives and no process asks for is listed; one that is given is not.', async () => {
  const idle = (await prove(await dated('tiny', '2024-01-01'))).filter(({ check }) => check === 'values').map(({ where, finding }) => `${where}：${finding}`)
  expect(idle.find((line) => line.includes('management-mode.ts mode'))).toMatch(/prohibited/)
  expect(idle.find((line) => line.includes('management-mode.ts mode'))).not.toMatch(/approval|filing|selfManaged/)
})

test('Two texts in force on the same day are found too where only one of them is checked; those of other places are not its business.', async () => {
  const packs = gatherPacks([await dated('old', '2021-01-01'), await dated('new', '2024-01-01')], await tinyContracts())
  expect(proveBeside(packs, packs.get('new')).map(({ pack, finding }) => [pack, finding])).toEqual(expect.arrayContaining([['old', expect.stringMatching(/与 new 的施行期间重叠/)]]))
  const elsewhere = { ...packs.get('new'), meta: { ...packs.get('new').meta, jurisdiction: 'elsewhere' } }
  expect(proveBeside(packs, elsewhere)).toEqual([])
})

/** The tiny pack after a change, among the findings on what nobody uses. */
const idleOf = async (change: (tiny: ReturnType<typeof tinyPack>) => void): Promise<string[]> => {
  const tiny = tinyPack()
  change(tiny)
  const { pack, directory } = await loadTiny(tiny)
  await rm(directory, { recursive: true })
  return (await prove(pack)).filter(({ check }) => check === 'values').map(({ pack: of, where, finding }) => `${of} ${where}：${finding}`)
}

test('A body that nothing is sent to is listed with its pack; one that only the plan names is not.', async () => {
  const bodies = [{ id: 'ty-bureau', name: '示例局', role: '审批', signOff: ['handler'] }, { id: 'ty-audit', name: '示例审计局', role: '监督', signOff: ['handler'] }, { id: 'ty-council', name: '示例政府', role: '批准计划', signOff: ['handler'] }]
  const planning = { title: '年度计划', windows: [{ id: 'next-year', title: '下一年度', yearsAhead: 1, force: 'inPrinciple', clauses: ['TY-2-1'] }], ranked: false, experts: false, additions: false, clauses: ['TY-2-1'],
    acts: [{ id: 'council', act: 'approval', title: '批准计划', body: 'ty-council', order: 1, when: 'beforeIssue', clauses: ['TY-2-1'] }] }
  const idle = await idleOf(({ meta }) => { Object.assign(meta, { bodies, planning }) })
  expect(idle.filter((line) => line.includes('bodies'))).toEqual(['tiny pack.yaml bodies ty-audit：没有表、计划、会议或者监督用到的机构：示例审计局（监督）'])
})

test('A fact that no table reads is listed, under its whole where all of it is idle; a part of what is read is not.', async () => {
  const facts = (lines: string[]): string => lines.find((line) => line.includes('事实')) ?? ''
  const before = facts(await idleOf(() => {}))
  expect(before).toMatch(/：.*、participants、/)
  expect(before).not.toMatch(/projectType|inPlan|participants\.|totalInvestment/)
  expect(before).toMatch(/components、/)
  const read = facts(await idleOf(({ tables }) => { const [input] = tables['admissibility']?.inputs ?? []; if (input !== undefined) input.expression = 'count(facts.components) > 0' }))
  expect(read).not.toMatch(/components/)
})

test('A choice that no table tells apart is listed, of facts that are read only.', async () => {
  const idle = await idleOf(({ tables }) => { for (const { rows } of Object.values(tables)) for (const row of rows) row.inputs = row.inputs.map((cell) => cell.replace(', "thirdPartyService"', '')) })
  expect(idle.find((line) => line.includes('project-facts.ts projectType'))).toMatch(/：thirdPartyService$/)
  expect(idle.some((line) => line.includes('project-facts.ts mlpsLevel'))).toBe(false)
})
