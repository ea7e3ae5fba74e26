import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import type { RuleContract } from '../../../../decisions/contracts/rule.ts'
import { discoverRules } from '../../discover-rules.ts'
import { loadPack } from '../../load-pack.ts'
import { limitNames } from '../../pack-schema.ts'
import { writeDecision } from '../../scaffold/write-decision.ts'
import type { WrittenInput, WrittenRow } from '../../scaffold/write-decision.ts'
import type { Pack } from '../../types.ts'
import type { House } from '../house.ts'

/** A pack as plain values, to be changed in one place and written to a folder. */
export interface TinyPack {
  meta: Record<string, unknown>
  clauses: { prefix: string; articles: { article: number; sha256: string; clauses: Record<string, unknown>[] }[] }
  tables: Record<string, { prefix: string; inputs: WrittenInput[]; rows: WrittenRow[] }>
  cases: Record<string, { rule: string; facts: Record<string, unknown>; cases: Record<string, unknown>[] }>
}

const sha256 = '0'.repeat(64)
const row = (id: string, inputs: string[], clauses: string[], force: string, outputs: Record<string, string>): WrittenRow => ({
  id, note: `依据 ${clauses.join('、')}`, inputs, outputs: { ...outputs, rule: `"${id}"`, clauses: `[${clauses.map((clause) => `"${clause}"`).join(', ')}]`, force: `"${force}"` },
})
const column = (expression: string, label: string, typeRef: WrittenInput['typeRef'] = 'string'): WrittenInput => ({ label, expression, typeRef })
const mode = (value: string, decidedBy = '"ty-bureau"'): Record<string, string> => ({ mode: `"${value}"`, decidedBy })
const built = '"infrastructure", "software"'
const others = '"systemOperation", "maintenance", "thirdPartyService", "other"'
const facts = { classified: 'no', jurisdiction: 'tiny', projectName: '示例项目', category: 'specialised', projectType: 'software', totalInvestment: 2000000, inPlan: true }
const review = { moment: '"declaration"', phase: '1', body: '"ty-bureau"', binding: 'false', form: '"give-opinion"', limit: '"review"' }

/** A sound pack with seven rules, small enough to read. */
export const tinyPack = (): TinyPack => ({
  meta: {
    id: 'tiny', title: '示例管理办法', documentNumber: null, status: 'inForce', jurisdiction: 'tiny', jurisdictionName: '示例市', effectiveFrom: '2024-01-01', currency: 'yuan', approvingBody: 'ty-bureau',
    bodies: [{ id: 'ty-bureau', name: '示例局', role: '审批', signOff: ['handler'] }],
    limits: { statutory: false, ...Object.fromEntries(limitNames.map((name) => [name, { workdays: 5, remindBefore: 1, escalateAfter: 1 }])) },
    parameters: {}, calendarRegions: [], periodRollsToWorkday: true, absentRules: [], paperKinds: { 'approval-reply': { title: '批复' } }, wording: { notifications: {}, papers: {} },
    ambiguities: [{ id: 'planScope', question: '是否适用于备案？', readings: [{ id: 'both', text: '都适用' }, { id: 'approvalOnly', text: '只适用于审批' }], chosen: 'both', why: '示例', clauses: ['TY-2-1'], decides: true }],
  },
  clauses: {
    prefix: 'TY',
    articles: [
      { article: 1, sha256, clauses: [{ id: 'TY-1-1', kind: 'threshold', force: 'must', summary: '数额决定管理方式。', implementedBy: { rows: ['management-mode/TY-MM-01', 'management-mode/TY-MM-02', 'management-mode/TY-MM-03', 'management-mode/TY-MM-04', 'management-mode/TY-MM-05'], forms: ['check-filing'] } }] },
      { article: 2, sha256, clauses: [{ id: 'TY-2-1', kind: 'prerequisite', force: 'inPrinciple', summary: '未列入规划的原则上不立项。', implementedBy: { rows: ['admissibility/TY-AD-01'], forms: ['admit-declaration'] } }] },
      { article: 3, sha256, clauses: [{ id: 'TY-3-1', kind: 'route', force: 'must', summary: '审批要经审查。', implementedBy: { rows: ['stages/TY-ST-01', 'reviews/TY-RV-01', 'reviews/TY-RV-02', 'required-documents/TY-RD-01'], forms: ['give-opinion', 'decide-approval'], elements: ['project-approval/decide'] } }] },
      { article: 4, sha256, clauses: [{ id: 'TY-4-1', kind: 'deadline', force: 'must', summary: '批复后六个月内开工并作评价。', implementedBy: { rows: ['deadlines/TY-DL-01', 'evaluation/TY-EV-01'], timers: ['start'], forms: ['give-evaluation'] } }] },
      { article: 5, sha256, clauses: [{ id: 'TY-5-1', kind: 'final', summary: '自印发之日起施行。', notExecutable: '没有可以执行的内容' }] },
    ],
  },
  tables: {
    'management-mode': {
      prefix: 'TY-MM', inputs: [column('facts.classified', '是否涉密'), column('facts.projectType', '项目类型'), column('facts.totalInvestment', '总投资额', 'number')],
      rows: [
        row('TY-MM-01', ['"yes", "undecided"', '-', '-'], ['TY-1-1'], 'must', mode('otherRules', 'null')),
        row('TY-MM-02', ['"no"', '-', '< 100000'], ['TY-1-1'], 'must', mode('selfManaged', 'null')),
        row('TY-MM-03', ['"no"', built, '>= 2000000'], ['TY-1-1'], 'must', mode('approval')),
        row('TY-MM-04', ['"no"', built, '[100000..2000000)'], ['TY-1-1'], 'must', mode('filing')),
        row('TY-MM-05', ['"no"', others, '>= 100000'], ['TY-1-1'], 'must', mode('filing')),
      ],
    },
    'admissibility': {
      prefix: 'TY-AD', inputs: [column('managementMode.mode', '管理方式'), column('facts.inPlan', '是否纳入规划', 'boolean'), column('readings.planScope', '读法')],
      rows: [row('TY-AD-01', ['"approval", "filing"', 'false', '"both"'], ['TY-2-1'], 'inPrinciple', { obstacle: '"not-in-plan"', title: '"未纳入规划"', removableBy: '"纳入规划"', removable: 'true', decidedBy: '"ty-bureau"' })],
    },
    'stages': {
      prefix: 'TY-ST', inputs: [column('managementMode.mode', '管理方式')],
      rows: [row('TY-ST-01', ['"approval"'], ['TY-3-1'], 'must', { stage: '"establishment"', title: '"立项"', order: '1', documents: '["construction-plan"]', depth: '["proposal"]', paperKind: '"approval-reply"' })],
    },
    'reviews': {
      prefix: 'TY-RV', inputs: [column('managementMode.mode', '管理方式')],
      rows: [
        row('TY-RV-01', ['"approval"'], ['TY-3-1'], 'must', { ...review, item: '"technical-review"', title: '"技术审查"' }),
        row('TY-RV-02', ['"approval"'], ['TY-3-1'], 'must', { ...review, item: '"finance-review"', title: '"资金审核"' }),
      ],
    },
    'required-documents': {
      prefix: 'TY-RD', inputs: [column('managementMode.mode', '管理方式')],
      rows: [row('TY-RD-01', ['"approval"'], ['TY-3-1'], 'must', { documentType: '"construction-plan"', title: '"建设方案"', stage: '"establishment"', moment: '"declaration"', mustContain: '[]', issuedBy: '"constructionUnit"', standIn: 'false' })],
    },
    'deadlines': {
      prefix: 'TY-DL', inputs: [column('managementMode.mode', '管理方式')],
      rows: [row('TY-DL-01', ['"approval"'], ['TY-4-1'], 'must', {
        name: '"start"', role: '"other"', title: '"开工"', event: '"approved"', amount: '6', unit: '"month"', month: 'null', day: 'null', owedBy: '"constructionUnit"', owedTo: '"ty-bureau"', direction: '"after"',
        opensAfter: 'null', recurring: 'null', fulfilledBy: '[]', statutory: 'true', consequence: 'null',
      })],
    },
    'evaluation': {
      prefix: 'TY-EV', inputs: [column('managementMode.mode', '管理方式')],
      rows: [row('TY-EV-01', ['"approval"'], ['TY-4-1'], 'must', { evaluation: '"self"', title: '"自评价"', kind: '"selfEvaluation"', when: '"implementation"', by: '"constructionUnit"', reportTo: '[]', aspects: '[]', deadline: '"start"', feeds: '[]' })],
    },
  },
  cases: {
    'management-mode': {
      rule: 'management-mode', facts, cases: [
        { title: '涉密的适用其他规定。', set: { classified: 'yes' }, rows: ['TY-MM-01'], expect: { mode: 'otherRules', decidedBy: null } },
        { title: '尚未确定是否涉密的同样。', set: { classified: 'undecided' }, rows: ['TY-MM-01'], expect: { mode: 'otherRules' } },
        { title: '不足十万元的自行管理。', set: { totalInvestment: 99999.99 }, rows: ['TY-MM-02'], expect: { mode: 'selfManaged', decidedBy: null } },
        { title: '恰为二百万元的审批。', rows: ['TY-MM-03'], expect: { mode: 'approval', decidedBy: 'ty-bureau' } },
        { title: '二百万元的基础设施审批。', set: { projectType: 'infrastructure' }, rows: ['TY-MM-03'] },
        { title: '差一分二百万元的备案。', set: { totalInvestment: 1999999.99 }, rows: ['TY-MM-04'], expect: { mode: 'filing', decidedBy: 'ty-bureau' } },
        { title: '恰为十万元的备案。', set: { totalInvestment: 100000 }, rows: ['TY-MM-04'] },
        { title: '十万元的运维备案。', set: { projectType: 'maintenance', totalInvestment: 100000 }, rows: ['TY-MM-05'], expect: { mode: 'filing', decidedBy: 'ty-bureau' } },
      ],
    },
    'admissibility': { rule: 'admissibility', facts, cases: [{ title: '未纳入规划的由审批部门决定。', set: { inPlan: false }, rows: ['TY-AD-01'] }, { title: '按另一读法备案不问规划。', set: { inPlan: false }, readings: { planScope: 'approvalOnly' }, rows: [] }] },
    'stages': { rule: 'stages', facts, cases: [{ title: '审批有一个阶段。', rows: ['TY-ST-01'] }] },
    'reviews': { rule: 'reviews', facts, cases: [{ title: '审批有两项审查。', rows: ['TY-RV-01', 'TY-RV-02'] }] },
    'required-documents': { rule: 'required-documents', facts, cases: [{ title: '审批要建设方案。', rows: ['TY-RD-01'] }] },
    'evaluation': { rule: 'evaluation', facts, cases: [{ title: '审批的项目作自评价。', rows: ['TY-EV-01'] }] },
    'deadlines': { rule: 'deadlines', facts, cases: [{ title: '审批后六个月开工。', rows: ['TY-DL-01'] }] },
  },
})

/** The house in which the tiny pack lives. */
export const tinyHouse: House = {
  elements: new Set(['project-approval/decide']), forms: new Set(['give-opinion', 'admit-declaration', 'check-filing', 'decide-approval', 'give-evaluation']), headers: new Map([['moment', new Set(['declaration'])], ['event', new Set(['approved'])]]), text: '',
}

/** The contracts that the tiny pack answers; the others are not asked of it. */
export const tinyContracts = async (): Promise<Map<string, RuleContract>> => new Map([...await discoverRules()].filter(([rule]) => rule in tinyPack().tables))

/** Writes a pack to a folder of its own under a new directory; answers that directory. */
export const writeTiny = async ({ meta, clauses, tables, cases }: TinyPack): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tiny-pack-'))
  const id = String(meta['id'])
  const folder = path.join(directory, id)
  await mkdir(folder)
  await writeFile(path.join(folder, 'pack.yaml'), stringify(meta))
  await writeFile(path.join(folder, 'clauses.yaml'), stringify(clauses))
  const contracts = await tinyContracts()
  for (const [rule, { prefix, inputs, rows }] of Object.entries(tables)) {
    const contract = contracts.get(rule)
    if (contract !== undefined) await writeFile(path.join(folder, `${rule}.dmn`), writeDecision(id, contract, prefix, inputs, rows))
  }
  for (const [rule, file] of Object.entries(cases)) await writeFile(path.join(folder, `${rule}.cases.yaml`), stringify(file))
  return directory
}

/** The tiny pack, written and loaded. */
export const loadTiny = async (tiny: TinyPack): Promise<{ pack: Pack; directory: string }> => {
  const directory = await writeTiny(tiny)
  return { pack: await loadPack(path.join(directory, String(tiny.meta['id'])), await tinyContracts()), directory }
}
