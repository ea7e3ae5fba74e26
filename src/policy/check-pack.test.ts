import { fileURLToPath } from 'node:url'
import { checkPack } from './check-pack.ts'
import { readDecisionFile } from './decision-file.ts'
import { loadPacks } from './load-packs.ts'
import type { Pack } from './types.ts'

const packs = await loadPacks(fileURLToPath(new URL('../../decisions/', import.meta.url)))
const sound = packs.get('guangxi-2024')

const withTable = (rule: string, change: (xml: string) => string): Pack => {
  const before = sound.rule(rule)
  const dmnXml = change(before.dmnXml)
  if (dmnXml === before.dmnXml) throw new Error('the change did not change anything')
  return { ...sound, rules: new Map([...sound.rules, [rule, { ...before, dmnXml, file: readDecisionFile(dmnXml) }]]), rule: sound.rule }
}
const withMeta = (change: Partial<Pack['meta']>): Pack => ({ ...sound, meta: { ...sound.meta, ...change } })

test.each<[string, Pack, RegExp]>([
  ['a row that names another row', withTable('stages', (xml) => xml.replace('<text>"GX-ST-01"</text>', '<text>"GX-ST-02"</text>')), /GX-ST-01.*应为本行标识/],
  ['a row without a clause', withTable('stages', (xml) => xml.replace('["GX-11-1-1", "GX-11-1-4"]', '[]')), /GX-ST-01.*没有写明依据/],
  ['a clause that is not in the list', withTable('stages', (xml) => xml.replace('"GX-11-1-4"', '"GX-99-1"')), /GX-99-1 不在 clauses.yaml/],
  ['a body that is not in the pack', withTable('reviews', (xml) => xml.replace('"gx-finance"', '"gx-treasury"')), /gx-treasury 不在 pack.yaml/],
  ['a paper kind that is not in the pack', withTable('stages', (xml) => xml.replace('"approval-reply"', '"postcard"')), /postcard 不在 pack.yaml/],
  ['a duty fulfilled by a paper that nobody can hand in', withTable('deadlines', (xml) => xml.replace('["procurement-documents"]', '["postcard"]')), /deadlines\.dmn GX-DL-02 规则包 guangxi-2024 以上传 postcard 为完成（依据 GX-18-1）/],
  ['papers of a duty that are worked out', withTable('deadlines', (xml) => xml.replace('["procurement-documents"]', 'if true then ["contract"] else []')), /GX-DL-02 fulfilledBy 应当写成材料类型的清单.*GX-18-1/],
  ['an internal limit that is not in the pack', withTable('reviews', (xml) => xml.replace('"review"', '"someday"')), /someday 不在 pack.yaml/],
  ['a wrong hit policy', withTable('stages', (xml) => xml.replace('hitPolicy="COLLECT"', 'hitPolicy="UNIQUE"')), /命中策略应为 collect/],
  ['a missing output', withTable('stages', (xml) => xml.replace('name="force"', 'name="strength"')), /输出列为/],
  ['a fact that the contract does not allow', withTable('stages', (xml) => xml.replace('readings.planDepth', 'facts.contractAmount')), /合同未列的 facts.contractAmount/],
  ['two rows with one id', withTable('stages', (xml) => xml.replace('<rule id="GX-ST-02">', '<rule id="GX-ST-01">')), /行标识 GX-ST-01 重复/],
  ['a row without a note', withTable('stages', (xml) => xml.replace(/<description>[^<]*<\/description>/, '')), /GX-ST-01.*没有说明依据的注释/],
  ['a column without a name', withTable('stages', (xml) => xml.replace('label="管理方式"', 'label=""')), /列没有中文名称/],
  ['a clause that claims a row which does not stand on it', { ...sound, clauses: sound.clauses.map((clause) => (clause.id === 'GX-4-1' ? { ...clause, implementedBy: { rows: ['stages/GX-ST-01'] } } : clause)) }, /GX-4-1.*没有以本条款为依据/],
  ['a clause that forgets a row', { ...sound, clauses: sound.clauses.map((clause) => (clause.id === 'GX-21-1' ? { ...clause, implementedBy: { rows: [] } } : clause)) }, /GX-21-1.*没有列出.*GX-RC-01/],
  ['a clause listed twice', { ...sound, clauses: [...sound.clauses, ...sound.clauses.slice(0, 1)] }, /GX-1-1.*条款重复/],
  ['a reading that no table asks for', withMeta({ ambiguities: sound.meta.ambiguities.map((one) => (one.id === 'transition' ? { ...one, decides: true } : one)) }), /transition.*没有表读取/],
  ['a reading that decides in secret', withMeta({ ambiguities: sound.meta.ambiguities.filter(({ id }) => id !== 'planDepth') }), /readings.planDepth 没有列入/],
  ['a parameter that nobody asks for', { ...sound, parameters: { threshold: 1 } }, /参数 threshold 没有表读取/],
  ['a parameter that the pack does not give', withTable('management-mode', (xml) => xml.replace('&gt;= 2000000', '&gt;= parameters.threshold')), /parameters.threshold 没有列入/],
])('The check finds %s.', (_title, pack, message) => {
  expect(checkPack(pack).map(({ where, finding }) => `${where} ${finding}`).join('\n')).toMatch(message)
})

test('It finds nothing in the sound pack, so that the findings above are the changes.', () => {
  expect(checkPack(sound)).toEqual([])
})
