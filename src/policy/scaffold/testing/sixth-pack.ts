import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import type { loadPacks } from '../../load-packs.ts'
import { scaffoldPack } from '../scaffold-pack.ts'
import { writeDecision } from '../write-decision.ts'

type Packs = Awaited<ReturnType<typeof loadPacks>>

/** The text of a regulation that nobody has: 500,000 yuan and more are approved, the rest is filed. */
export const source = `某市政务信息化项目管理办法

第一章 总则
第一条 为规范项目管理，制定本办法。
第二条 总投资五十万元以上的项目实行审批，其余项目备案。
有下列情形之一的，不适用本办法：
（一）涉密项目；
（二）其他项目。
第三条 本办法自印发之日起施行。
`

const change = async (file: string, edit: (value: Record<string, unknown>) => void): Promise<void> => {
  const value = z.record(z.string(), z.unknown()).parse(parse(await readFile(file, 'utf8')))
  edit(value)
  await writeFile(file, stringify(value))
}

/** Every kind of paper with a prefix for its number, which no text gives. */
const numbered = (kinds: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(z.record(z.string(), z.looseObject({})).parse(kinds)).map(([kind, meta]) => [kind, { ...meta, prefix: '某数' }]))

/** Makes the scaffold of `sixth-2026` in a folder of packs. @param known packs whose wording and rule contracts are taken over. */
export const scaffoldSixth = async (directory: string, { all: [like], contracts }: Packs): Promise<void> => {
  if (like === undefined) throw new Error('there is no pack to take the wording from')
  await scaffoldPack({ directory, id: 'sixth-2026', source, contracts, like: like.meta, prefix: 'SX', effectiveFrom: '2026-01-01' })
}

/** What an analyst then does inside the pack's own folder, and nowhere else: two tables, their cases, the clauses, and what the text is silent on. */
export const fillSixth = async (directory: string, { contracts }: Packs): Promise<void> => {
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
  await change(path.join(folder, 'pack.yaml'), (meta) => {
    Object.assign(meta, { title: '第六办法', jurisdictionName: '第六市', bodies: [{ id: 'sx-bureau', name: '第六市审批局', role: '审批（第二条）', signOff: ['handler', 'leader'] }] })
    meta['status'] = 'inForce'
    meta['paperKinds'] = numbered(meta['paperKinds'])
    meta['absentRules'] = [...contracts.keys()].filter((rule) => rule !== 'management-mode' && rule !== 'stages')
  })
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
}
