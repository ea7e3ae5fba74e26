import { parseArgs } from 'node:util'
import { mutationKinds } from '../../src/policy/mutation/mutants.ts'
import { mutatePack } from '../../src/policy/mutation/run-mutants.ts'
import type { Packs } from '../../src/policy/index.ts'
import { decisionsFolder } from './folders.ts'
import { renderTable } from './render-table.ts'

export const usage = `mutate [--pack 规则包] [--json] [--least 百分比]
    逐一改动每个界限、比较、取值、行、输出和输入表达式，看有没有用例发现；列出没有用例发现的改动。
    rule、clauses 两列由 check 逐格核对，供人阅读的文字不算判断，都不改动。
    改了结果也一样的改动，连同理由写在 <规则>.cases.yaml 的 surviving 中，另行列出；不再成立的理由算作问题。
    --least：有用例发现的和写明理由的合计低于该百分比时退出码为 1`

/** `npm run policy -- mutate`: answers the exit code. */
export const mutate = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { pack: { type: 'string' }, json: { type: 'boolean' }, least: { type: 'string' } } })
  const results = []
  for (const pack of values.pack === undefined ? packs.all : [packs.get(values.pack)]) results.push(await mutatePack(decisionsFolder, pack))
  if (values.json === true) console.log(JSON.stringify(results, null, 2))
  const shares = results.map(({ pack, rules, survivors, explained, stale }) => {
    const all = rules.reduce((sum, { mutants }) => sum + mutants, 0)
    const percent = (count: number): number => (all === 0 ? 100 : Math.floor((1000 * count) / all) / 10)
    const noticed = all - survivors.length - explained.length
    if (values.json !== true) {
      console.log(`\n${pack}`)
      if (survivors.length > 0) console.log(`${renderTable(['规则', '行', '列', '种类', '没有用例发现的改动'], survivors.map((one) => [one.rule, one.row ?? '（输入）', one.column, mutationKinds[one.kind], one.change]), [20, 12, 24, 10, 80])}\n`)
      if (explained.length > 0) console.log(`${renderTable(['规则', '行', '列', '改了结果也一样的改动', '理由'], explained.map((one) => [one.rule, one.row ?? '（输入）', one.column, one.change, one.reason]), [20, 12, 20, 60, 50])}\n`)
      if (stale.length > 0) console.log(`${renderTable(['规则', '行', '列', 'surviving 中不再成立的'], stale.map((one) => [one.rule, one.row ?? '（输入）', one.column, one.change]), [20, 12, 24, 80])}\n`)
      console.log(renderTable(['规则', '改动', '发现'], rules.map(({ rule, mutants, noticed: found }) => [rule, String(mutants), String(found)]), [24, 8, 8]))
      console.log(`${pack}：${all} 处改动，${noticed} 处有用例发现（${percent(noticed)}%）${explained.length > 0 ? `，${explained.length} 处改了结果也一样、写明了理由` : ''}${survivors.length > 0 ? `，${survivors.length} 处没有用例发现` : ''}${stale.length > 0 ? `，${stale.length} 条理由不再成立` : ''}。`)
    }
    return stale.length > 0 ? -1 : percent(noticed + explained.length)
  })
  return shares.every((share) => share >= Number(values.least ?? 0)) ? 0 : 1
}
