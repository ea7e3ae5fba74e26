import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { forceLabels } from '../../decisions/contracts/force.ts'
import { managementMode, managementModeLabels } from '../../decisions/contracts/management-mode.ts'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { systemClock } from '../../src/common/clock.ts'
import { evaluateLocally, missingFacts } from '../../src/policy/index.ts'
import type { Packs } from '../../src/policy/index.ts'

export const usage = `explain 规则包 事实.json
    说明各项规则对这些事实的答复、命中的行和条款`

const answerRow = z.looseObject({ rule: z.string(), clauses: z.array(z.string()), force: z.enum(['must', 'inPrinciple', 'encouraged', 'optional', 'silent']) })

/** Says what every rule answers to a file of facts, and why. */
export const explain = async (packs: Packs, [packId = '', file = '']: readonly string[]): Promise<number> => {
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
      const mode = z.object({ mode: managementMode }).safeParse(row)
      const what = mode.success ? managementModeLabels[mode.data.mode] : z.object({ title: z.string() }).safeParse(row).data?.title ?? z.object({ text: z.string() }).safeParse(row).data?.text ?? ''
      console.log(`  ${row.rule}  ${what}（${forceLabels[row.force]}）  ${row.clauses.map((id) => `${pack.clause(id).citation}：${pack.clause(id).summary}`).join(' ')}`)
    }
  }
  return 0
}
