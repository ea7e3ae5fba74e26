import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { RuleContract } from '../../decisions/contracts/rule.ts'
import { NotFound } from '../common/errors.ts'
import { citationOf } from './citation.ts'
import { clausesFile } from './clauses-schema.ts'
import type { Clause, ClausesFile } from './clauses-schema.ts'
import { readDecisionFile } from './decision-file.ts'
import type { KnownContext } from './feel-reads.ts'
import { limitNames, packMeta } from './pack-schema.ts'
import type { PackMeta } from './pack-schema.ts'
import { assertFeel } from './feel.ts'
import { feelTexts, pathsReadBy, rulesReadBy } from './rules-read.ts'
import { silentDecision } from './silent-rule.ts'
import type { Pack, PackRule } from './types.ts'

/** A pack that cannot be used as it stands; the message names the file and every fault in it. */
export class BrokenPack extends Error {}

/** Said of a place that the schema has no words of its own for. */
const inChinese = z.locales.zhCN().localeError

/** Reads a YAML file of a pack through its schema. @throws BrokenPack naming the file and each place. */
export const readYaml = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
  const name = path.join(path.basename(path.dirname(file)), path.basename(file))
  const parsed = schema.safeParse(await readFile(file, 'utf8').then((text): unknown => parse(text)).catch((cause: unknown) => {
    throw new BrokenPack(`${name}：${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }), { error: inChinese })
  if (parsed.success) return parsed.data
  throw new BrokenPack(`${name}：\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '（整个文件）'}：${issue.message}`).join('\n')}`)
}

const listClauses = (file: ClausesFile): Clause[] =>
  file.articles.flatMap(({ article, clauses }) => clauses.map((clause) => ({ ...clause, article, citation: citationOf(clause.id, clauses.map(({ id }) => id)) })))

/** Everything that decides, and nothing that only tests: the cases may grow without a new hash. */
const hashFolder = async (folder: string, files: readonly string[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of files.filter((name) => /\.dmn$|^pack\.yaml$|^clauses\.yaml$/.test(name)).sort()) {
    hash.update(file).update('\0').update(await readFile(path.join(folder, file))).update('\0')
  }
  return hash.digest('hex')
}

type RuleContents = Omit<PackRule, 'contract'>

const loadRules = async (folder: string, packId: string, files: readonly string[], absent: readonly string[], contracts: ReadonlyMap<string, RuleContract>, known: KnownContext) => {
  const unknown = files.filter((file) => file.endsWith('.dmn') && !contracts.has(file.slice(0, -4)))
  if (unknown.length > 0) throw new BrokenPack(`${packId}：没有与 ${unknown.join('、')} 对应的规则合同`)
  const unheard = absent.filter((rule) => !contracts.has(rule))
  if (unheard.length > 0) throw new BrokenPack(`${packId}/pack.yaml：absentRules 写了没有的规则 ${unheard.join('、')}，可写：${[...contracts.keys()].join('、')}`)
  const names = [...contracts.keys()]
  const rules = new Map<string, RuleContents>()
  for (const [rule, contract] of contracts) {
    const silent = !files.includes(`${rule}.dmn`)
    if (silent !== absent.includes(rule)) {
      throw new BrokenPack(silent ? `${packId}：没有 ${rule}.dmn，pack.yaml 的 absentRules 也没有写明该文件没有此项规则` : `${packId}：absentRules 写明没有 ${rule}，但存在 ${rule}.dmn`)
    }
    const dmnXml = silent ? silentDecision(packId, contract) : await readFile(path.join(folder, `${rule}.dmn`), 'utf8')
    try {
      const file = readDecisionFile(dmnXml)
      feelTexts(file).forEach(({ text, isExpression }) => assertFeel(text, isExpression))
      const decisionId = `${packId}-${rule}`
      if (file.decisionId !== decisionId) throw new Error(`决策标识应为 ${decisionId}，实为 ${file.decisionId}`)
      rules.set(rule, { rule, decisionId, dmnXml, silent, neededFacts: [], reads: rulesReadBy(file, names), file })
    } catch (cause) {
      throw new BrokenPack(`${packId}/${rule}.dmn：${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  }
  return withNeededFacts(rules, names, known)
}

/** A table that reads another rule's answer needs that rule's facts too. */
const withNeededFacts = (rules: ReadonlyMap<string, RuleContents>, names: readonly string[], known: KnownContext): RuleContents[] => {
  const needed = (rule: RuleContents): string[] => [
    ...pathsReadBy(rule.file, names, known).filter((read) => read.startsWith('facts.')).map((read) => read.slice('facts.'.length)),
    ...rule.reads.flatMap((other) => { const read = rules.get(other); return read === undefined ? [] : needed(read) }),
  ]
  return [...rules.values()].map((rule) => ({ ...rule, neededFacts: [...new Set(needed(rule))] }))
}

const found = <T>(value: T | undefined, message: string, code: string): T => {
  if (value === undefined) throw new NotFound(message, { code, remedy: '请核对规则包（pack.yaml）中的名称' })
  return value
}

/** What a pack's files say once they are read and checked: plain data, without what only code can do. */
export interface PackContents {
  meta: PackMeta
  hash: string
  articleHashes: [article: number, sha256: string][]
  clauses: Clause[]
  rules: RuleContents[]
}

/** Reads and checks one pack's folder. @throws BrokenPack with every fault named. */
export const readPack = async (folder: string, contracts: ReadonlyMap<string, RuleContract>): Promise<PackContents> => {
  const files = await readdir(folder)
  const meta = await readYaml(path.join(folder, 'pack.yaml'), packMeta)
  if (meta.id !== path.basename(folder)) throw new BrokenPack(`${path.basename(folder)}：pack.yaml 的 id（${meta.id}）应与文件夹同名`)
  const articles = await readYaml(path.join(folder, 'clauses.yaml'), clausesFile)
  const rules = await loadRules(folder, meta.id, files, meta.absentRules, contracts, settingsOf(meta))
  if (!meta.bodies.some(({ id }) => id === meta.approvingBody)) throw new BrokenPack(`${meta.id}：approvingBody（${meta.approvingBody}）不在 bodies 之列`)
  return {
    meta, rules,
    hash: await hashFolder(folder, files),
    articleHashes: articles.articles.map(({ article, sha256 }) => [article, sha256]),
    clauses: listClauses(articles),
  }
}

const settingsOf = (meta: PackMeta): KnownContext => ({
  readings: Object.fromEntries(meta.ambiguities.map(({ id, chosen }) => [id, chosen])),
  parameters: Object.fromEntries(Object.entries(meta.parameters).map(([name, { value }]) => [name, value])),
})

/** Makes a pack of what was read, with the contracts that it was read against. */
export const assemblePack = ({ meta, hash, articleHashes, clauses, rules: contents }: PackContents, contracts: ReadonlyMap<string, RuleContract>): Pack => {
  const rules = new Map(contents.flatMap((rule) => { const contract = contracts.get(rule.rule); return contract === undefined ? [] : [[rule.rule, { ...rule, contract }] as const] }))
  const bodies = new Map(meta.bodies.map((body) => [body.id, body]))
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return {
    id: meta.id,
    meta, hash, clauses, rules,
    articleHashes: new Map(articleHashes),
    ...settingsOf(meta),
    isDraft: meta.status === 'draft',
    rule: (name) => found(rules.get(name), `规则包 ${meta.id} 没有规则 ${name}`, 'unknown-rule'),
    body: (id) => found(bodies.get(id), `规则包 ${meta.id} 没有部门 ${id}`, 'unknown-body'),
    limit: (name) => {
      const known = limitNames.find((limit) => limit === name)
      return found(known === undefined ? undefined : meta.limits[known], `规则包 ${meta.id} 没有内部时限 ${name}`, 'unknown-limit')
    },
    clause: (id) => found(byId.get(id), `规则包 ${meta.id} 没有条款 ${id}`, 'unknown-clause'),
  }
}

/** Loads and checks one pack's folder. @throws BrokenPack with every fault named. */
export const loadPack = async (folder: string, contracts: ReadonlyMap<string, RuleContract>): Promise<Pack> => assemblePack(await readPack(folder, contracts), contracts)
