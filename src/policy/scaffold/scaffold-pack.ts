import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { z } from 'zod'
import type { RuleContract } from '../../../decisions/contracts/rule.ts'
import { labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { InvalidInput } from '../../common/errors.ts'
import { chineseNumeral } from '../citation.ts'
import { clausePrefix } from '../clauses-schema.ts'
import { id as identifier, type PackMeta } from '../pack-schema.ts'
import { hashOfArticle, splitArticles } from '../regulation-text.ts'
import { writeDecision } from './write-decision.ts'
import type { WrittenInput } from './write-decision.ts'

export interface ScaffoldOptions {
  /** The folder of the packs. */
  directory: string
  /** Id of the new pack: letters, digits, hyphens. */
  id: string
  /** The official text. */
  source: string
  contracts: ReadonlyMap<string, RuleContract>
  /** A pack whose wording of notices and papers and whose internal limits are taken over; no rule is. */
  like: Pick<PackMeta, 'wording' | 'limits' | 'paperKinds'>
  jurisdiction?: string | undefined
  /** Capital letters before clause and row ids. */
  prefix?: string | undefined
  title?: string | undefined
  effectiveFrom: string
}

const ruleCode = (rule: string): string => rule.split('-').length > 1 ? rule.split('-').map((word) => word[0] ?? '').join('').toUpperCase() : rule.slice(0, 2).toUpperCase()

const firstInputs = (contract: RuleContract): WrittenInput[] => {
  const fact = (name: string, typeRef: WrittenInput['typeRef']): WrittenInput => ({ label: labelOf(name), expression: `facts.${name}`, typeRef })
  if (contract.rule === 'management-mode') return [fact('classified', 'string'), fact('projectType', 'string'), fact('totalInvestment', 'number')]
  if (contract.rule === 'admissibility') return [fact('classified', 'string')]
  return [{ label: '管理方式', expression: 'managementMode.mode', typeRef: 'string' }]
}

const clausesOf = (prefix: string, source: string) => splitArticles(source).map(({ article, chapter, text, paragraphs }) => ({
  article,
  ...(chapter === undefined ? {} : { chapter }),
  sha256: hashOfArticle(text),
  clauses: paragraphs.flatMap(({ items }, index) => [
    { id: `${prefix}-${article}-${index + 1}`, where: `第${chineseNumeral(article)}条第${chineseNumeral(index + 1)}款` },
    ...items.map((_, at) => ({ id: `${prefix}-${article}-${index + 1}-${at + 1}`, where: `第${chineseNumeral(article)}条第${chineseNumeral(index + 1)}款第（${chineseNumeral(at + 1)}）项` })),
  ]).map(({ id, where }) => ({ id, kind: 'judgement', summary: `（待写：用自己的话概括${where}）`, coming: true, note: '待编写：写明由哪些行、期限、表单实现，或者为何不能执行' })),
}))

const exampleFacts = (jurisdiction: string) => ({
  classified: 'no', jurisdiction, projectName: '示例项目', category: 'specialised', projectType: 'software', fundingSource: 'fiscal', totalInvestment: 1000000,
})

const metaOf = ({ id, like, effectiveFrom }: ScaffoldOptions, jurisdiction: string, prefix: string, title: string) => {
  const bureau = `${prefix.toLowerCase()}-bureau`
  return {
    id, title, documentNumber: null, status: 'draft', jurisdiction, jurisdictionName: '（待写：地区名称）', effectiveFrom, currency: 'yuan', approvingBody: bureau,
    bodies: [{ id: bureau, name: '（待写：项目审批部门）', role: '（待写：依据条款）', signOff: ['handler', 'leader'] }],
    limits: like.limits, parameters: {}, calendarRegions: [], periodRollsToWorkday: true, absentRules: [],
    paperKinds: Object.fromEntries(Object.entries(like.paperKinds).map(([kind, { title: name, to, publicity }]) => [kind, { title: name, ...(to === undefined ? {} : { to }), ...(publicity === undefined ? {} : { publicity }) }])),
    wording: like.wording, ambiguities: [],
  }
}

/** A pack that does not load stops every command that reads packs, `npm start` among them: so nothing of it is written. */
const refuseWhatCannotLoad = ({ id, jurisdiction, prefix, effectiveFrom }: { id: string; jurisdiction: string; prefix: string; effectiveFrom: string }): void => {
  const ids = '以小写字母开头，其后为小写字母、数字和连字符'
  if (!identifier.safeParse(id).success) throw new InvalidInput(`“${id}”不能作规则包的标识`, { code: 'bad-pack-id', remedy: `请${ids}，例如 somewhere-2026` })
  if (!identifier.safeParse(jurisdiction).success) throw new InvalidInput(`“${jurisdiction}”不能作地区的标识`, { code: 'bad-jurisdiction', remedy: `请${ids}，例如 --jurisdiction somewhere；行政区划代码写在 calendarRegions 中` })
  if (!clausePrefix.safeParse(prefix).success) throw new InvalidInput(`“${prefix}”不能作条款编号的前缀`, { code: 'bad-prefix', remedy: '请用大写字母，例如 --prefix SW' })
  if (!z.iso.date().safeParse(effectiveFrom).success) throw new InvalidInput(`“${effectiveFrom}”不是日期`, { code: 'bad-date', remedy: '请写成年-月-日，例如 --from 2026-01-01' })
}

/**
 * Starts a pack: its folder with pack.yaml, the clause list with the hash of every article, an empty table with the right columns for every
 * rule, and a file for its cases. It loads at once; `check` then says what is still missing. Answers the folder.
 * @throws InvalidInput `pack-exists`, `bad-pack-id`, `bad-jurisdiction`, `bad-prefix`, `bad-date`, `no-articles`; nothing is written then
 */
export const scaffoldPack = async (options: ScaffoldOptions): Promise<string> => {
  const { directory, id, source, contracts } = options
  const folder = path.join(directory, id)
  if (existsSync(folder)) throw new InvalidInput(`规则包 ${id} 已经存在`, { code: 'pack-exists', remedy: '修订的文件应另起一个标识，不改动原有规则包' })
  const jurisdiction = options.jurisdiction ?? id.split('-')[0] ?? id
  const prefix = options.prefix ?? jurisdiction.replaceAll(/[^a-z]/g, '').slice(0, 2).toUpperCase()
  refuseWhatCannotLoad({ id, jurisdiction, prefix, effectiveFrom: options.effectiveFrom })
  const articles = clausesOf(prefix, source)
  if (articles.length === 0) throw new InvalidInput('文本中没有找到“第×条”', { code: 'no-articles', remedy: '请使用官方公布的全文，每条以“第×条”开头' })
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'pack.yaml'), stringify(metaOf(options, jurisdiction, prefix, options.title ?? '（待写：文件名称）'), { aliasDuplicateObjects: false }))
  await writeFile(path.join(folder, 'clauses.yaml'), stringify({ prefix, articles }))
  for (const [rule, contract] of contracts) {
    await writeFile(path.join(folder, `${rule}.dmn`), writeDecision(id, contract, `${prefix}-${ruleCode(rule)}`, firstInputs(contract), []))
    await writeFile(path.join(folder, `${rule}.cases.yaml`), `# 每个用例的事实以 facts 为底，逐项覆盖；null 表示该事实尚不知道。rows 是应当命中的全部行。outputs 按行写明输出。\n${stringify({
      rule, facts: exampleFacts(jurisdiction), outputs: {}, cases: [{ title: '（待写）表还是空的，没有一行适用。', rows: [] }],
    })}`)
  }
  return folder
}
