import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { forceLabels } from '../../decisions/contracts/force.ts'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { systemClock } from '../../src/common/clock.ts'
import { explainDecision, missingFacts } from '../../src/policy/index.ts'
import type { Explanation, Packs } from '../../src/policy/index.ts'

export const usage = `explain 规则包 事实.json [--rule 规则] [--json]
    说明各项规则对这些事实的答复：命中的行、看了哪些输入、条款及摘要，以及最小的改动（一项事实）会得到什么不同的答复`

const print = ({ title, rows, readings, parameters, changes }: Explanation): void => {
  console.log(`\n${title}${rows.length === 0 ? '：没有规则适用' : ''}`)
  for (const row of rows) {
    console.log(`  ${row.id}  ${row.note}${row.force === null ? '' : `（${forceLabels[row.force]}）`}`)
    if (row.conditions.length > 0) console.log(`    条件：${row.conditions.map(({ label, cell }) => `${label} ${cell}`).join('；')}`)
    for (const { id, citation, summary } of row.clauses) console.log(`    ${citation}（${id}）：${summary}`)
  }
  for (const { question, chosen } of readings) console.log(`  读法：${question}——${chosen}`)
  for (const { title: name, value, confirmed } of parameters) console.log(`  参数：${name} ${String(value)}${confirmed ? '' : '（未经确认）'}`)
  for (const { label, from, to, rows: then } of changes.slice(0, 3)) console.log(`  若“${label}”由 ${from} 改为 ${to}：${then.join('、') || '没有规则适用'}`)
}

/** Says what every rule answers to a file of facts, why, and what would change it. */
export const explain = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values, positionals: [packId = '', file = ''] } = parseArgs({ args: [...args], allowPositionals: true, options: { rule: { type: 'string' }, json: { type: 'boolean' } } })
  const pack = packs.get(packId)
  const today = beijingDate(systemClock.now())
  const facts = { declaredAt: today, asOf: today, ...projectFacts.parse(JSON.parse(await readFile(file, 'utf8'))) }
  const rules = values.rule === undefined ? [...pack.rules.values()].filter(({ silent }) => !silent).map(({ rule }) => rule) : [pack.rule(values.rule).rule]
  const explanations = rules.map((rule) => explainDecision(pack, rule, { facts }))
  if (values.json === true) { console.log(JSON.stringify(explanations, null, 2)); return 0 }
  const missing = missingFacts(pack, rules, facts)
  if (missing.length > 0) console.log(`尚缺：${missing.map(({ label }) => label).join('、')}`)
  explanations.forEach(print)
  return 0
}
