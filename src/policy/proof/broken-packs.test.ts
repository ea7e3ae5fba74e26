import { rm } from 'node:fs/promises'
import { provePack } from './prove-pack.ts'
import type { Finding } from './finding.ts'
import { loadTiny, tinyHouse, tinyPack } from './testing/tiny-pack.ts'
import type { TinyPack } from './testing/tiny-pack.ts'

const prove = async (tiny: TinyPack): Promise<Finding[]> => {
  const { pack, directory } = await loadTiny(tiny)
  const findings = await provePack(pack, { directory, house: tinyHouse })
  await rm(directory, { recursive: true })
  return findings.filter(({ level }) => level === 'error')
}
const rowOf = (tiny: TinyPack, rule: string, id: string) => {
  const found = tiny.tables[rule]?.rows.find((row) => row.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}
const setCell = (rule: string, id: string, column: number, cell: string) => (tiny: TinyPack): void => {
  const row = rowOf(tiny, rule, id)
  row.inputs = row.inputs.map((before, index) => (index === column ? cell : before))
}
const setOutput = (rule: string, id: string, output: string, text: string) => (tiny: TinyPack): void => {
  const row = rowOf(tiny, rule, id)
  row.outputs = { ...row.outputs, [output]: text }
}
const addRow = (rule: string, like: string, id: string, change: (row: ReturnType<typeof rowOf>) => void) => (tiny: TinyPack): void => {
  const copy = structuredClone(rowOf(tiny, rule, like))
  copy.id = id
  copy.outputs = { ...copy.outputs, rule: `"${id}"` }
  change(copy)
  tiny.tables[rule]?.rows.push(copy)
  tiny.clauses.articles.forEach((article) => article.clauses.forEach((clause) => {
    const { implementedBy } = clause
    if (typeof implementedBy === 'object' && implementedBy !== null && 'rows' in implementedBy && Array.isArray(implementedBy.rows) && implementedBy.rows.includes(`${rule}/${like}`)) implementedBy.rows.push(`${rule}/${id}`)
  }))
}
const withoutRow = (rule: string, id: string) => (tiny: TinyPack): void => {
  const table = tiny.tables[rule]
  if (table !== undefined) table.rows = table.rows.filter((row) => row.id !== id)
}
const setClause = (id: string, change: Record<string, unknown>) => (tiny: TinyPack): void => {
  tiny.clauses.articles.forEach((article) => article.clauses.forEach((clause) => { if (clause['id'] === id) Object.assign(clause, change) }))
}
const setPlanning = (window: { clauses: string[]; force?: string }) => (tiny: TinyPack): void => {
  tiny.meta['planning'] = { title: '年度计划', windows: [{ id: 'next-year', title: '下一年度', yearsAhead: 1, force: 'inPrinciple', ...window }], ranked: false, experts: false, additions: false, clauses: ['TY-2-1'] }
}
const setAct = (act: Record<string, unknown>) => (tiny: TinyPack): void => {
  tiny.meta['planning'] = Object.assign({}, tiny.meta['planning'], { acts: [{ id: 'council', act: 'approval', title: '批准计划', body: 'ty-bureau', order: 1, when: 'beforeIssue', clauses: ['TY-2-1'], ...act }] })
}
const setInput = (rule: string, column: number, expression: string) => (tiny: TinyPack): void => {
  const input = tiny.tables[rule]?.inputs[column]
  if (input !== undefined) input.expression = expression
}

test('The tiny pack is sound, so that every finding below is the change.', async () => {
  expect(await prove(tinyPack())).toEqual([])
})

/** What is broken; how; then check, where, the row named, the clause named, and the words. */
const broken: [string, (tiny: TinyPack) => void, { check: Finding['check']; where: RegExp; rows?: string[]; clause?: string; words: RegExp }][] = [
  ['a threshold that leaves out its own boundary', setCell('management-mode', 'TY-MM-03', 2, '> 2000000'), { check: 'tables', where: /^management-mode\.dmn/, words: /空白.*总投资额（元）＝2,000,000.*TY-MM-0[34]/ }],
  ['a gap of one cent', setCell('management-mode', 'TY-MM-04', 2, '[100000..1999999.99)'), { check: 'tables', where: /^management-mode\.dmn/, words: /空白.*＝1,999,999\.99/ }],
  ['a gap between two ranges', setCell('management-mode', 'TY-MM-02', 2, '< 90000'), { check: 'tables', where: /^management-mode\.dmn/, words: /空白.*≥90,000 且＜100,000/ }],
  ['a kind of project that no row mentions', setCell('management-mode', 'TY-MM-05', 1, '"systemOperation", "maintenance", "other"'), { check: 'tables', where: /^management-mode\.dmn/, words: /空白.*项目类型为第三方服务/ }],
  ['an overlap at a boundary', setCell('management-mode', 'TY-MM-04', 2, '[100000..2000000]'), { check: 'tables', where: /^management-mode\.dmn TY-MM-03 TY-MM-04/, rows: ['TY-MM-03', 'TY-MM-04'], clause: 'TY-1-1', words: /重叠.*＝2,000,000/ }],
  ['an overlap of a whole range', setCell('management-mode', 'TY-MM-02', 2, '< 150000'), { check: 'tables', where: /TY-MM-02 TY-MM-04/, rows: ['TY-MM-02', 'TY-MM-04'], clause: 'TY-1-1', words: /重叠.*≥100,000 且＜150,000/ }],
  ['a cell that takes unknown for another type', setCell('management-mode', 'TY-MM-05', 1, 'not("infrastructure", "software")'), { check: 'tables', where: /TY-MM-05/, rows: ['TY-MM-05'], clause: 'TY-1-1', words: /未知时也会成立/ }],
  ['a row inside another one', addRow('management-mode', 'TY-MM-03', 'TY-MM-06', (row) => { row.inputs = ['"no"', '"software"', '>= 5000000'] }), { check: 'tables', where: /TY-MM-03/, rows: ['TY-MM-06', 'TY-MM-03'], clause: 'TY-1-1', words: /TY-MM-06 的全部情形都已包含在 TY-MM-03/ }],
  ['a row that never matches', setCell('management-mode', 'TY-MM-02', 2, '< 0'), { check: 'tables', where: /TY-MM-02/, rows: ['TY-MM-02'], clause: 'TY-1-1', words: /TY-MM-02 永远不会命中/ }],
  ['a row that waits for a value which nothing gives', setCell('stages', 'TY-ST-01', 0, '"aproval"'), { check: 'tables', where: /stages\.dmn TY-ST-01/, rows: ['TY-ST-01'], clause: 'TY-3-1', words: /TY-ST-01 永远不会命中/ }],
  ['a misspelt value beside good ones', setCell('management-mode', 'TY-MM-05', 1, '"systemOperation", "maintenance", "thirdPartyService", "other", "ohter"'), { check: 'tables', where: /TY-MM-05/, rows: ['TY-MM-05'], clause: 'TY-1-1', words: /"ohter" 永远不会成立/ }],
  ['a row that another rule rules out', addRow('stages', 'TY-ST-01', 'TY-ST-02', (row) => { row.inputs = ['"planOnly"']; row.outputs = { ...row.outputs, stage: '"later"' } }), { check: 'tables', where: /TY-ST-02/, rows: ['TY-ST-02'], clause: 'TY-3-1', words: /永远不会命中/ }],
  ['one review asked for twice', addRow('reviews', 'TY-RV-01', 'TY-RV-03', () => undefined), { check: 'tables', where: /TY-RV-01 TY-RV-03/, rows: ['TY-RV-01', 'TY-RV-03'], clause: 'TY-3-1', words: /同一答复（moment、item 相同）/ }],
  ['a row that takes unknown for no', (tiny) => { setInput('admissibility', 1, 'facts.inPlan = true')(tiny); setCell('admissibility', 'TY-AD-01', 1, 'not(true, false)')(tiny) }, { check: 'tables', where: /TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /未知|永远不会/ }],
  ['a mode that the contract does not know', setOutput('management-mode', 'TY-MM-04', 'mode', '"fileing"'), { check: 'tables', where: /TY-MM-04/, rows: ['TY-MM-04'], clause: 'TY-1-1', words: /输出 mode 为 "fileing"/ }],
  ['an output that some input leaves empty', setOutput('reviews', 'TY-RV-01', 'binding', 'if facts.fundingSource = "fiscal" then true else null'), { check: 'tables', where: /TY-RV-01/, rows: ['TY-RV-01'], clause: 'TY-3-1', words: /输出 binding 为 null/ }],
  ['原则上 turned into 应当', setOutput('admissibility', 'TY-AD-01', 'force', '"must"'), { check: 'force', where: /admissibility\.dmn TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /“应当”，而所依据的条款最多只说“原则上”/ }],
  ['鼓励 as an obstacle', (tiny) => { setOutput('admissibility', 'TY-AD-01', 'force', '"encouraged"')(tiny); setClause('TY-2-1', { force: 'encouraged' })(tiny) }, { check: 'force', where: /TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /“鼓励”，不能成为障碍/ }],
  ['可 as a refusal that nobody decides', (tiny) => { setOutput('admissibility', 'TY-AD-01', 'force', '"optional"')(tiny); setOutput('admissibility', 'TY-AD-01', 'decidedBy', 'null')(tiny) }, { check: 'force', where: /TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /只是“可以”/ }],
  ['原则上 that no person can lift', setOutput('admissibility', 'TY-AD-01', 'decidedBy', 'null'), { check: 'force', where: /TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /没有人可以决定例外/ }],
  ['a row without a clause', setOutput('stages', 'TY-ST-01', 'clauses', '[]'), { check: 'shape', where: /stages\.dmn TY-ST-01/, words: /没有写明依据的条款/ }],
  ['a clause that is not there', setOutput('stages', 'TY-ST-01', 'clauses', '["TY-3-1", "TY-9-9"]'), { check: 'shape', where: /stages\.dmn TY-ST-01/, words: /条款 TY-9-9 不在/ }],
  ['a clause that forgets its row', setClause('TY-3-1', { implementedBy: { rows: ['stages/TY-ST-01', 'reviews/TY-RV-01', 'required-documents/TY-RD-01'], forms: ['give-opinion', 'decide-approval'] } }), { check: 'shape', where: /clauses\.yaml TY-3-1/, words: /TY-RV-02/ }],
  ['a clause carried out by an element that is not there', setClause('TY-5-1', { notExecutable: undefined, implementedBy: { elements: ['project-approval/nowhere'] } }), { check: 'clauses', where: /clauses\.yaml TY-5-1/, clause: 'TY-5-1', words: /没有 project-approval\/nowhere/ }],
  ['a clause carried out by nothing', setClause('TY-5-1', { notExecutable: undefined, implementedBy: {} }), { check: 'clauses', where: /TY-5-1/, clause: 'TY-5-1', words: /是空的/ }],
  ['a date that no clause knows of', setOutput('deadlines', 'TY-DL-01', 'name', '"begin"'), { check: 'clauses', where: /deadlines\.dmn TY-DL-01/, clause: 'TY-4-1', words: /begin.*timers/ }],
  ['a form for opinions that no clause knows of', setClause('TY-3-1', { implementedBy: { rows: ['stages/TY-ST-01', 'reviews/TY-RV-01', 'reviews/TY-RV-02', 'required-documents/TY-RD-01'] } }), { check: 'clauses', where: /reviews\.dmn TY-RV-01/, clause: 'TY-3-1', words: /give-opinion/ }],
  ['a decision of a person that stands on no clause', setClause('TY-2-1', { implementedBy: { rows: ['admissibility/TY-AD-01'] } }), { check: 'clauses', where: /admissibility\.dmn TY-AD-01/, rows: ['TY-AD-01'], clause: 'TY-2-1', words: /表单 admit-declaration 中决定.*没有一条/ }],
  ['a review in a form that is not there', setOutput('reviews', 'TY-RV-01', 'form', '"give-advice"'), { check: 'clauses', where: /reviews\.dmn TY-RV-01/, rows: ['TY-RV-01'], clause: 'TY-3-1', words: /没有这张表单/ }],
  ['a required document without a clause', setOutput('required-documents', 'TY-RD-01', 'clauses', '[]'), { check: 'shape', where: /required-documents\.dmn TY-RD-01/, words: /没有写明依据的条款/ }],
  ['an obstacle without a clause', setOutput('admissibility', 'TY-AD-01', 'clauses', '[]'), { check: 'shape', where: /admissibility\.dmn TY-AD-01/, words: /没有写明依据的条款/ }],
  ['a window of the plan on a clause that is not there', setPlanning({ clauses: ['TY-8-1'] }), { check: 'clauses', where: /planning\.windows next-year/, clause: 'TY-8-1', words: /不在 clauses\.yaml/ }],
  ['a window that says 应当 where the clause says 原则上', setPlanning({ clauses: ['TY-2-1'], force: 'must' }), { check: 'force', where: /planning\.windows next-year/, clause: 'TY-2-1', words: /“应当”，而所依据的条款最多只说“原则上”/ }],
  ['a choice of readings that changes nothing', setCell('admissibility', 'TY-AD-01', 2, '"both", "approvalOnly"'), { check: 'tables', where: /pack\.yaml planScope.*admissibility/, clause: 'TY-2-1', words: /读法 both 与 approvalOnly .*完全一样/ }],
  ['a duty that an event fulfils and a paper too', (tiny) => { setOutput('deadlines', 'TY-DL-01', 'role', '"implementation-start"')(tiny); setOutput('deadlines', 'TY-DL-01', 'fulfilledBy', '["contract"]')(tiny) }, { check: 'interplay', where: /deadlines\.dmn TY-DL-01/, rows: ['TY-DL-01'], clause: 'TY-4-1', words: /implementation-start 的义务由事件了结/ }],
  ['a review that binds an approval which is given already', (tiny) => { setOutput('reviews', 'TY-RV-02', 'moment', '"afterApproval"')(tiny); setOutput('reviews', 'TY-RV-02', 'binding', 'true')(tiny) }, { check: 'interplay', where: /reviews\.dmn TY-RV-02/, rows: ['TY-RV-02'], clause: 'TY-3-1', words: /约束批准（binding），时点却在批准之后/ }],
  ['a date from an event that nothing records', setOutput('deadlines', 'TY-DL-01', 'event', '"filed"'), { check: 'interplay', where: /deadlines\.dmn TY-DL-01/, rows: ['TY-DL-01'], clause: 'TY-4-1', words: /filed 起算，但没有什么会登记/ }],
  ['a stage whose document nobody has to bring', setOutput('stages', 'TY-ST-01', 'documents', '["feasibility-study"]'), { check: 'interplay', where: /stages\.dmn TY-ST-01/, rows: ['TY-ST-01'], clause: 'TY-3-1', words: /要审批 feasibility-study，但没有一行要求提交/ }],
  ['a document of a stage that such a project has not', setCell('required-documents', 'TY-RD-01', 0, '"approval", "filing"'), { check: 'interplay', where: /required-documents\.dmn TY-RD-01/, rows: ['TY-RD-01'], clause: 'TY-3-1', words: /没有这个阶段.*＜2,000,000/ }],
  ['a review of a project that is not approved', setCell('reviews', 'TY-RV-01', 0, '"approval", "filing"'), { check: 'interplay', where: /reviews\.dmn TY-RV-01/, rows: ['TY-RV-01'], clause: 'TY-3-1', words: /没有一个审批阶段.*＜2,000,000/ }],
  ['an evaluation without its window', setCell('evaluation', 'TY-EV-01', 0, '"approval", "filing"'), { check: 'interplay', where: /evaluation\.dmn TY-EV-01/, rows: ['TY-EV-01'], clause: 'TY-4-1', words: /按期限 start 开展，但没有这个期限/ }],
  ['an approval without a stage', setCell('stages', 'TY-ST-01', 0, '"filing"'), { check: 'interplay', where: /stages\.dmn.*TY-MM-03/, rows: ['TY-MM-03'], clause: 'TY-1-1', words: /没有一个审批阶段.*≥2,000,000/ }],
  ['a review without a body', setOutput('reviews', 'TY-RV-02', 'body', 'null'), { check: 'interplay', where: /reviews\.dmn TY-RV-02/, rows: ['TY-RV-02'], clause: 'TY-3-1', words: /没有部门/ }],
  ['a document of a stage that is not there', setOutput('required-documents', 'TY-RD-01', 'stage', '"design"'), { check: 'interplay', where: /TY-RD-01/, rows: ['TY-RD-01'], clause: 'TY-3-1', words: /阶段 design/ }],
  ['a row that no case reaches', (tiny) => { const file = tiny.cases['reviews']; if (file !== undefined) file.cases = [{ title: '备案没有审查。', set: { totalInvestment: 100000 }, rows: [] }] }, { check: 'cases', where: /reviews\.cases\.yaml/, rows: ['TY-RV-01'], words: /没有用例命中 TY-RV-01/ }],
  ['a case that comes out differently', setCell('admissibility', 'TY-AD-01', 1, 'true'), { check: 'cases', where: /admissibility\.cases\.yaml/, words: /用例不符.*未纳入规划/ }],
  ['a body of the plan that is not there', (tiny) => { setPlanning({ clauses: ['TY-2-1'] })(tiny); setAct({ body: 'ty-nobody' })(tiny) }, { check: 'clauses', where: /pack\.yaml planning\.acts council/, clause: 'TY-2-1', words: /部门 ty-nobody 不在 bodies 之列/ }],
  ['an act on a window that is not there', (tiny) => { setPlanning({ clauses: ['TY-2-1'] })(tiny); setAct({ windows: ['this-year'] })(tiny) }, { check: 'clauses', where: /pack\.yaml planning\.acts council/, clause: 'TY-2-1', words: /窗口 this-year 不在 planning\.windows 之列/ }],
  ['a meeting on a review that nobody makes', (tiny) => { tiny.meta['meetings'] = { title: '联席会议', items: ['tecnical-review'], force: 'must', clauses: ['TY-3-1'] } }, { check: 'clauses', where: /pack\.yaml meetings/, clause: 'TY-3-1', words: /审查事项 tecnical-review 不在 reviews\.dmn 中/ }],
  ['a word without quotation marks in an output', setOutput('deadlines', 'TY-DL-01', 'consequence', '收回资金'), { check: 'shape', where: /deadlines\.dmn 行 TY-DL-01/, words: /收回资金 没有加引号.*"收回资金"/ }],
  ['a word without quotation marks in a cell', setCell('stages', 'TY-ST-01', 0, 'approval, filing'), { check: 'shape', where: /stages\.dmn 行 TY-ST-01/, words: /approval 没有加引号.*"approval"/ }],
  ['a column that names its fact without facts', setInput('admissibility', 1, 'inPlan'), { check: 'shape', where: /admissibility\.dmn 输入列“是否纳入规划”/, words: /inPlan.*facts\.inPlan/ }],
  ['what the scaffold left to be written', (tiny) => { tiny.meta['title'] = '（待写：文件名称）' }, { check: 'clauses', where: /pack\.yaml title/, words: /（待写：文件名称）.*尚未写/ }],
  ['a summary that the scaffold left to be written', setClause('TY-5-1', { summary: '（待写：用自己的话概括第五条第一款）' }), { check: 'clauses', where: /clauses\.yaml TY-5-1/, words: /尚未写/ }],
  ['a missing row', withoutRow('management-mode', 'TY-MM-05'), { check: 'tables', where: /^management-mode\.dmn/, words: /空白.*项目类型为系统业务运营、运维、第三方服务、其他/ }],
]

test.each(broken)('The check finds %s, and names pack, table, row and clause.', async (_title, breakIt, wanted) => {
  const tiny = tinyPack()
  breakIt(tiny)
  const findings = await prove(tiny)
  const fitting = findings.filter(({ check, where, finding }) => check === wanted.check && wanted.where.test(where) && wanted.words.test(finding))
  expect({ fitting: fitting.length > 0, findings }).toMatchObject({ fitting: true })
  const [first] = fitting
  expect(first?.pack).toBe('tiny')
  if (wanted.rows !== undefined) expect(fitting.some(({ rows = [] }) => wanted.rows?.every((row) => rows.includes(row)))).toBe(true)
  if (wanted.clause !== undefined) expect(fitting.some(({ clauses = [] }) => clauses.includes(wanted.clause ?? ''))).toBe(true)
})

test('A gap comes with its ranges and with an input that falls into it.', async () => {
  const tiny = tinyPack()
  setCell('management-mode', 'TY-MM-02', 2, '< 90000')(tiny)
  const gap = (await prove(tiny)).find(({ finding }) => finding.includes('空白'))
  expect(gap?.ranges).toEqual(['是否涉密为不涉密，总投资额（元）≥90,000 且＜100,000'])
  expect(gap?.example).toMatchObject({ facts: { classified: 'no', totalInvestment: 90000 } })
})

test('A parameter that nobody filled in yet is open: a row that waits for it is not called unreachable.', async () => {
  const withLimit = (value: number | null): TinyPack => {
    const tiny = tinyPack()
    tiny.meta['parameters'] = { limit: { value, title: '限额', source: '另见文件', confirmed: false } }
    setInput('stages', 0, 'managementMode.mode = "approval" and facts.totalInvestment > parameters.limit')(tiny)
    setCell('stages', 'TY-ST-01', 0, 'true')(tiny)
    return tiny
  }
  const unreachable = async (tiny: TinyPack): Promise<string[]> => (await prove(tiny)).map(({ finding }) => finding).filter((finding) => finding.includes('永远不会命中'))
  expect(await unreachable(withLimit(null))).toEqual([])
  expect(await unreachable(withLimit(1e13))).toHaveLength(1)
})
