import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { projectFacts } from '../decisions/contracts/project-facts.ts'
import { managementModeLabels } from '../decisions/contracts/management-mode.ts'
import { forceLabels } from '../decisions/contracts/force.ts'
import { beijingDate } from '../src/calendar/beijing-time.ts'
import { systemClock } from '../src/common/clock.ts'
import { describeError } from '../src/common/errors.ts'
import { checkRegulationText, evaluateLocally, loadPacks, missingFacts } from '../src/policy/index.ts'
import type { Pack, Packs } from '../src/policy/index.ts'
import { checkPack } from '../src/policy/check-pack.ts'
import { loadCases } from '../src/policy/cases.ts'

const directory = fileURLToPath(new URL('../decisions/', import.meta.url))

const usage = `npm run policy -- check [--json] [--texts 文件夹]   核对所有规则包：表、条款、读法、用例，以及与官方文本是否一致
npm run policy -- check-text 规则包 文件         核对一份官方文本与规则包的条款摘要是否出自同样的文字
npm run policy -- explain 规则包 事实.json       说明各项规则对这些事实的答复、命中的行和条款
npm run policy -- schema                         输出项目事实（ProjectFacts）的 JSON Schema`

interface Finding { pack: string; where: string; finding: string }

const checkCases = async (pack: Pack): Promise<Finding[]> => {
  const perRule = await Promise.all([...pack.rules.values()].filter(({ silent }) => !silent).map(async (rule) => {
    const cases = await loadCases(directory, pack, rule.rule)
    const rows = rule.file.logic.kind === 'table' ? rule.file.logic.rows.map(({ id }) => id) : []
    const unhit = rows.filter((id) => !cases.some((one) => one.rows.includes(id))).map((id) => ({ pack: pack.id, where: `${rule.rule}.cases.yaml`, finding: `没有用例命中 ${id}` }))
    const wrong = cases.filter(({ context, rows: expected }) => evaluateLocally(pack, rule.rule, context).rows.join() !== expected.join())
    return [...unhit, ...wrong.map(({ title }) => ({ pack: pack.id, where: `${rule.rule}.cases.yaml`, finding: `用例不符：${title}` }))]
  }))
  return perRule.flat()
}

const checkTexts = async (pack: Pack, folder: string): Promise<Finding[]> => {
  const source = await readFile(path.join(folder, `${pack.id}.txt`), 'utf8').catch(() => undefined)
  if (source === undefined) return []
  const { differing, absent, unknown } = checkRegulationText(pack, source)
  return [...differing, ...absent, ...unknown].map((article) => ({ pack: pack.id, where: `clauses.yaml 第 ${article} 条`, finding: '与官方文本不是同样的文字' }))
}

const check = async (packs: Packs, options: readonly string[]): Promise<number> => {
  const folder = options.includes('--texts') ? options[options.indexOf('--texts') + 1] : undefined
  const findings: Finding[] = []
  for (const pack of packs.all) {
    findings.push(...checkPack(pack).map((one) => ({ pack: pack.id, ...one })), ...await checkCases(pack), ...(folder === undefined ? [] : await checkTexts(pack, folder)))
  }
  if (options.includes('--json')) console.log(JSON.stringify(findings, null, 2))
  else if (findings.length > 0) console.table(findings)
  else console.log(`${packs.all.length} 个规则包（${packs.all.map(({ id }) => id).join('、')}）核对完毕，没有发现问题。`)
  return findings.length === 0 ? 0 : 1
}

const checkText = async (packs: Packs, [packId = '', file = '']: readonly string[]): Promise<number> => {
  const { matching, differing, absent, unknown } = checkRegulationText(packs.get(packId), await readFile(file, 'utf8'))
  console.log(`一致 ${matching.length} 条；不一致：${differing.join('、') || '无'}；文本中缺少：${absent.join('、') || '无'}；规则包中没有：${unknown.join('、') || '无'}`)
  return differing.length + absent.length + unknown.length === 0 ? 0 : 1
}

const answerRow = z.looseObject({ rule: z.string(), clauses: z.array(z.string()), force: z.enum(['must', 'inPrinciple', 'encouraged', 'optional', 'silent']) })

const explain = async (packs: Packs, [packId = '', file = '']: readonly string[]): Promise<number> => {
  const pack = packs.get(packId)
  const today = beijingDate(systemClock.now())
  const facts = { declaredAt: today, asOf: today, ...projectFacts.parse(JSON.parse(await readFile(file, 'utf8'))) }
  const missing = missingFacts(pack, [...pack.rules.keys()], facts)
  if (missing.length > 0) console.log(`尚缺：${missing.map(({ label }) => label).join('、')}\n`)
  for (const { rule, contract } of pack.rules.values()) {
    const { output } = evaluateLocally(pack, rule, { facts })
    const rows = z.union([z.array(answerRow), answerRow.transform((row) => [row]), z.null().transform(() => [])]).parse(output)
    console.log(`${contract.title}：${rows.length === 0 ? '没有规则适用' : ''}`)
    for (const row of rows) {
      const mode = z.object({ mode: z.enum(['approval', 'filing', 'selfManaged', 'reportOnly', 'byReference', 'planOnly', 'otherBody', 'otherRules', 'prohibited']) }).safeParse(row)
      const what = mode.success ? managementModeLabels[mode.data.mode] : z.object({ title: z.string() }).safeParse(row).data?.title ?? z.object({ text: z.string() }).safeParse(row).data?.text ?? ''
      console.log(`  ${row.rule}  ${what}（${forceLabels[row.force]}）  ${row.clauses.map((id) => `${pack.clause(id).citation}：${pack.clause(id).summary}`).join(' ')}`)
    }
  }
  return 0
}

const main = async ([command, ...options]: readonly string[]): Promise<number> => {
  if (command === 'schema') { console.log(JSON.stringify(z.toJSONSchema(projectFacts), null, 2)); return 0 }
  const packs = await loadPacks(directory)
  if (command === 'check') return check(packs, options)
  if (command === 'check-text' && options.length === 2) return checkText(packs, options)
  if (command === 'explain' && options.length === 2) return explain(packs, options)
  console.error(usage)
  return 2
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeError(error))
  return 1
})
