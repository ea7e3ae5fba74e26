import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPacks } from './load-packs.ts'

const source = fileURLToPath(new URL('../../decisions/guangxi-2024/', import.meta.url))
let directory = ''

beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'packs-')) })
afterEach(async () => { await rm(directory, { recursive: true, force: true }) })

const kept = ['stages', 'management-mode']
const left = (await readdir(source)).filter((file) => file.endsWith('.dmn')).map((file) => file.slice(0, -4)).filter((rule) => !kept.includes(rule))

/** A small copy of the Guangxi pack under another id, with two of its tables, its files changed by text. */
const copyPack = async (id: string, changes: Record<string, (text: string) => string> = {}): Promise<void> => {
  const folder = path.join(directory, id)
  await mkdir(folder)
  for (const file of ['pack.yaml', 'clauses.yaml', ...kept.map((rule) => `${rule}.dmn`)]) {
    const text = (await readFile(path.join(source, file), 'utf8')).replaceAll('guangxi-2024', id).replace(/absentRules: \[(.*)\]/, (_, absent: string) => `absentRules: [${[...absent.split(', ').filter((rule) => rule !== ''), ...left].join(', ')}]`)
    await writeFile(path.join(folder, file), changes[file]?.(text) ?? text)
  }
}
const inPack = (change: (text: string) => string) => ({ 'pack.yaml': change })
const load = () => loadPacks(directory)

describe('Which pack answers', () => {
  test('The pack answers on its first day, and not on the day before.', async () => {
    await copyPack('old-2024')
    const packs = await load()
    expect(packs.forSubmission('guangxi', '2024-11-21').id).toBe('old-2024')
    expect(() => packs.forSubmission('guangxi', '2024-11-20')).toThrow('没有施行中的管理办法')
  })

  test('An expired pack answers on its last day and never after; its successor takes over.', async () => {
    await copyPack('old-2024', inPack((text) => text.replace('currency: yuan', 'effectiveTo: "2027-06-30"\ncurrency: yuan')))
    await copyPack('new-2027', inPack((text) => text.replace('effectiveFrom: "2024-11-21"', 'effectiveFrom: "2027-07-01"')))
    const packs = await load()
    expect(packs.forSubmission('guangxi', '2027-06-30').id).toBe('old-2024')
    expect(packs.forSubmission('guangxi', '2027-07-01').id).toBe('new-2027')
  })

  test('Two packs in force on one day are refused, not chosen from.', async () => {
    await copyPack('one-2024')
    await copyPack('two-2024')
    const packs = await load()
    expect(() => packs.forSubmission('guangxi', '2026-01-01')).toThrow('多个施行中的规则包')
  })

  test('A draft answers only when it is named, and only for its own jurisdiction.', async () => {
    await copyPack('try-draft', inPack((text) => text.replace('status: inForce', 'status: draft')))
    const packs = await load()
    expect(() => packs.forSubmission('guangxi', '2026-01-01')).toThrow('没有施行中的管理办法')
    expect(packs.forSubmission('guangxi', '2026-01-01', { draft: 'try-draft' }).isDraft).toBe(true)
    expect(() => packs.forSubmission('elsewhere', '2026-01-01', { draft: 'try-draft' })).toThrow('不是 elsewhere 的征求意见稿')
  })

  test('A pack in force cannot be chosen as if it were a draft.', async () => {
    await copyPack('old-2024')
    const packs = await load()
    expect(() => packs.forSubmission('guangxi', '2026-01-01', { draft: 'old-2024' })).toThrow('不是 guangxi 的征求意见稿')
    expect(() => packs.get('unknown')).toThrow('没有规则包 unknown')
  })
})

describe('The hash of a pack', () => {
  test('A changed threshold changes it, a further case does not.', async () => {
    await copyPack('old-2024')
    const before = (await load()).get('old-2024').hash
    await writeFile(path.join(directory, 'old-2024', 'stages.cases.yaml'), 'rule: stages\n')
    expect((await load()).get('old-2024').hash).toBe(before)
    const table = path.join(directory, 'old-2024', 'management-mode.dmn')
    await writeFile(table, (await readFile(table, 'utf8')).replace('&lt; 100000', '&lt; 200000'))
    expect((await load()).get('old-2024').hash).not.toBe(before)
  })
})

describe('A broken pack is refused with its place', () => {
  test.each<[string, Record<string, (text: string) => string>, RegExp]>([
    ['a body without a name', inPack((text) => text.replace('    name: 自治区财政厅\n', '')), /pack\.yaml[^]*bodies\.2\.name/],
    ['an approving body that is not there', inPack((text) => text.replace('approvingBody: gx-data-bureau', 'approvingBody: gx-nobody')), /approvingBody（gx-nobody）/],
    ['a chosen reading that is none', inPack((text) => text.replace('chosen: mainKind', 'chosen: anyKind')), /所选读法不在读法之列/],
    ['an unknown key', inPack((text) => `${text}\nsurprise: 1\n`), /Unrecognized key|surprise/],
    ['a statutory internal limit', inPack((text) => text.replace('statutory: false', 'statutory: true')), /limits\.statutory/],
    ['YAML that cannot be read', inPack((text) => `${text}\n  : [`), /pack\.yaml/],
    ['a clause that nothing implements and nobody explains', { 'clauses.yaml': (text) => text.replace(/ {8}notExecutable: 原则性规定.*\n/, '') }, /clauses\.yaml[^]*implementedBy/],
    ['a cell that is not FEEL', { 'stages.dmn': (text) => text.replace('"onePlan"', '"onePlan') }, /stages\.dmn：不是有效的 FEEL/],
    ['a decision under another id', { 'stages.dmn': (text) => text.replace('<decision id="odd-2024-stages"', '<decision id="stages"') }, /决策标识应为 odd-2024-stages/],
    ['XML that is not closed', { 'stages.dmn': (text) => text.replace('</definitions>', '') }, /stages\.dmn/],
    ['a rule said to be absent that is there', inPack((text) => text.replace('absentRules: [', 'absentRules: [stages, ')), /absentRules 写明没有 stages/],
    ['a body named twice', inPack((text) => text.replace('  - id: gx-finance\n', '  - id: gx-data-bureau\n')), /bodies\.2\.id：标识 gx-data-bureau 重复/],
    ['a question named twice', inPack((text) => text.replace(/(ambiguities:\n)([^]*?)(?=\n {2}- id: )/, '$1$2\n$2')), /ambiguities\.1\.id：标识 \w+ 重复/],
    ['a reading named twice', inPack((text) => text.replace(/(- \{ id: )(\w+)(, text: .*\n\s+- \{ id: )\w+/, '$1$2$3$2')), /ambiguities\.0\.readings\.1\.id：标识 \w+ 重复/],
    ['a window named twice', inPack((text) => text.replace(/( {2}windows:\n)( {4}- .*\n)/, '$1$2$2')), /planning\.windows\.1\.id：标识 \S+ 重复/],
    ['a day that no month has', inPack((text) => text.replace(/( {2}windows:\n {4}- \{ )/, '$1opens: { month: 6, day: 31 }, ')), /planning\.windows\.0\.opens\.day：6 月没有 31 日/],
    ['an amount in quotation marks', inPack((text) => text.replace(/\nparameters:[^]*?(?=\n\S|\n\n)/, '\nparameters:\n  ceiling: { value: "500000", title: 限额, source: 某文件, confirmed: false }')), /parameters\.ceiling\.value：数值不加引号/],
    ['an absent rule that no contract knows', inPack((text) => text.replace('absentRules: [', 'absentRules: [tea-break, ')), /absentRules 写了没有的规则 tea-break/],
    ['a cell that no interpreter can work out', { 'management-mode.dmn': (text) => text.replace('&lt; 100000', '&lt; = 100000') }, /management-mode\.dmn：不是有效的 FEEL：< = 100000/],
    ['a row with a cell less than the table has inputs', { 'management-mode.dmn': (text) => text.replace(/\s*<inputEntry (?:(?!<inputEntry)[^])*?<\/inputEntry>(?=\s*<outputEntry)/, '') }, /management-mode\.dmn：行 \S+ 有 \d+ 个输入格，表有 \d+ 个输入列/],
    ['a row with a cell less than the table has outputs', { 'management-mode.dmn': (text) => text.replace(/\s*<outputEntry [^]*?<\/outputEntry>/, '') }, /management-mode\.dmn：行 \S+ 有 \d+ 个输出格，表有 \d+ 个输出列/],
    ['a row without an id', { 'management-mode.dmn': (text) => text.replace(/<rule id="[^"]*"/, '<rule') }, /management-mode\.dmn：第 1 行没有标识（id）/],
    ['a table in another language than FEEL', { 'management-mode.dmn': (text) => text.replace('<inputEntry id', '<inputEntry expressionLanguage="juel" id') }, /management-mode\.dmn：表达式语言应为 FEEL，实为 juel/],
  ])('%s', async (_title, changes, message) => {
    await copyPack('odd-2024', changes)
    await expect(load()).rejects.toThrow(message)
  })

  test('A rule that is neither there nor said to be absent is refused.', async () => {
    await copyPack('odd-2024')
    await rm(path.join(directory, 'odd-2024', 'stages.dmn'))
    await expect(load()).rejects.toThrow('没有 stages.dmn')
  })

  test('A table without a contract is refused.', async () => {
    await copyPack('odd-2024')
    await cp(path.join(directory, 'odd-2024', 'stages.dmn'), path.join(directory, 'odd-2024', 'tea-break.dmn'))
    await expect(load()).rejects.toThrow('没有与 tea-break.dmn 对应的规则合同')
  })

  test('A folder that is called otherwise than its pack is refused.', async () => {
    await copyPack('odd-2024', inPack((text) => text.replace('id: odd-2024', 'id: even-2024')))
    await expect(load()).rejects.toThrow('应与文件夹同名')
  })
})

describe('A text without a rule', () => {
  test('It answers that it has none, and never another text\'s rule.', async () => {
    await copyPack('short-2024', { ...inPack((text) => text.replace('absentRules: [', 'absentRules: [stages, management-mode, ')) })
    for (const file of ['stages', 'management-mode']) await rm(path.join(directory, 'short-2024', `${file}.dmn`))
    const { evaluateLocally } = await import('./evaluate-locally.ts')
    const pack = (await load()).get('short-2024')
    expect(evaluateLocally(pack, 'stages', { facts: {} }).output).toEqual([])
    expect(evaluateLocally(pack, 'management-mode', { facts: {} }).output).toEqual({ rule: 'none', clauses: [], force: 'silent', silent: true, mode: null, decidedBy: null })
    expect(pack.rule('stages').silent).toBe(true)
  })
})
