import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { deploymentResources } from '../deployment.ts'
import { evaluateLocally } from '../evaluate-locally.ts'
import { loadPacks } from '../load-packs.ts'
import { missingFacts } from '../missing-facts.ts'
import { provePack, readHouse } from '../proof/index.ts'
import { checkRegulationText } from '../regulation-text.ts'
import { scaffoldPack } from './scaffold-pack.ts'
import { writeDecision } from './write-decision.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const source = `某市政务信息化项目管理办法

第一章 总则
第一条 为规范项目管理，制定本办法。
第二条 总投资五十万元以上的项目实行审批，其余项目备案。
有下列情形之一的，不适用本办法：
（一）涉密项目；
（二）其他项目。
第三条 本办法自印发之日起施行。
`
const house = await readHouse(root)
const { all: [like], contracts } = await loadPacks(path.join(root, 'decisions'))

const scaffolded = async (): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'sixth-'))
  if (like === undefined) throw new Error('there is no pack to take the wording from')
  await scaffoldPack({ directory, id: 'sixth-2026', source, contracts, like: like.meta, prefix: 'SX', effectiveFrom: '2026-01-01' })
  return directory
}
const change = async (file: string, edit: (value: Record<string, unknown>) => void): Promise<void> => {
  const value = z.record(z.string(), z.unknown()).parse(parse(await readFile(file, 'utf8')))
  edit(value)
  await writeFile(file, stringify(value))
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

test('A sixth pack is made from the scaffold without an edit outside its folder: it is proved, chosen by its date, deployable, and it answers.', async () => {
  const directory = await scaffolded()
  const folder = path.join(directory, 'sixth-2026')
  const contract = contracts.get('management-mode')
  const stages = contracts.get('stages')
  if (contract === undefined || stages === undefined) throw new Error('the contracts are gone')
  const row = (id: string, inputs: string[], mode: string, clause: string) => ({ id, note: `依据 ${clause}`, inputs, outputs: { mode: `"${mode}"`, decidedBy: mode === 'otherRules' ? 'null' : '"sx-bureau"', rule: `"${id}"`, clauses: `["${clause}"]`, force: '"must"' } })
  await writeFile(path.join(folder, 'management-mode.dmn'), writeDecision('sixth-2026', contract, 'SX-MM', [
    { label: '是否涉密', expression: 'facts.classified', typeRef: 'string' }, { label: '总投资额（元）', expression: 'facts.totalInvestment', typeRef: 'number' },
  ], [row('SX-MM-01', ['"yes", "undecided"', '-'], 'otherRules', 'SX-2-2-1'), row('SX-MM-02', ['"no"', '>= 500000'], 'approval', 'SX-2-1'), row('SX-MM-03', ['"no"', '< 500000'], 'filing', 'SX-2-1')]))
  await writeFile(path.join(folder, 'stages.dmn'), writeDecision('sixth-2026', stages, 'SX-ST', [{ label: '管理方式', expression: 'managementMode.mode', typeRef: 'string' }], [
    { id: 'SX-ST-01', note: '依据 SX-2-1', inputs: ['"approval"'], outputs: { stage: '"establishment"', title: '"立项"', order: '1', documents: '[]', depth: '[]', paperKind: '"approval-reply"', rule: '"SX-ST-01"', clauses: '["SX-2-1"]', force: '"must"' } },
  ]))
  for (const rule of contracts.keys()) {
    if (rule === 'management-mode' || rule === 'stages') continue
    await rm(path.join(folder, `${rule}.dmn`))
    await rm(path.join(folder, `${rule}.cases.yaml`))
  }
  await change(path.join(folder, 'pack.yaml'), (meta) => { meta['status'] = 'inForce'; meta['absentRules'] = [...contracts.keys()].filter((rule) => rule !== 'management-mode' && rule !== 'stages') })
  await change(path.join(folder, 'management-mode.cases.yaml'), (file) => { file['cases'] = [
    { title: '涉密的不适用。', set: { classified: 'yes' }, rows: ['SX-MM-01'] }, { title: '恰为五十万元的审批。', set: { totalInvestment: 500000 }, rows: ['SX-MM-02'], expect: { mode: 'approval' } },
    { title: '差一分五十万元的备案。', set: { totalInvestment: 499999.99 }, rows: ['SX-MM-03'], expect: { mode: 'filing' } },
  ] })
  await change(path.join(folder, 'stages.cases.yaml'), (file) => { file['cases'] = [{ title: '审批有一个阶段。', rows: ['SX-ST-01'] }] })
  await change(path.join(folder, 'clauses.yaml'), (file) => {
    const rows: Record<string, string[]> = { 'SX-2-1': ['management-mode/SX-MM-02', 'management-mode/SX-MM-03', 'stages/SX-ST-01'], 'SX-2-2-1': ['management-mode/SX-MM-01'] }
    const { articles } = z.object({ articles: z.array(z.looseObject({ clauses: z.array(z.looseObject({ id: z.string() })) })) }).parse(file)
    file['articles'] = articles.map((article) => ({ ...article, clauses: article.clauses.map((clause) => {
      if (rows[clause.id] === undefined) return { id: clause.id, kind: 'purpose', summary: '自己的话。', notExecutable: '没有可以执行的内容' }
      return { id: clause.id, kind: 'route', force: 'must', summary: '自己的话。', implementedBy: { rows: rows[clause.id], ...(clause.id === 'SX-2-1' ? { forms: ['check-filing', 'decide-approval'] } : {}) } }
    }) }))
  })

  const packs = await loadPacks(directory)
  const pack = packs.forSubmission('sixth', '2026-05-01')
  const facts = { classified: 'no', jurisdiction: 'sixth', projectName: '示例项目', category: 'public', totalInvestment: 500000 }
  expect((await provePack(pack, { directory, house })).filter(({ level }) => level === 'error')).toEqual([])
  expect(evaluateLocally(pack, 'management-mode', { facts })).toMatchObject({ rows: ['SX-MM-02'], output: { mode: 'approval', clauses: ['SX-2-1'] } })
  expect(evaluateLocally(pack, 'reviews', { facts }).output).toEqual([])
  expect(missingFacts(pack, ['management-mode'], { ...facts, totalInvestment: undefined }).map(({ path: fact }) => fact)).toEqual(['totalInvestment'])
  expect(deploymentResources(pack)).toHaveLength(contracts.size)
  await rm(directory, { recursive: true })
})
