import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { systemClock } from '../../src/common/clock.ts'
import type { Packs } from '../../src/policy/index.ts'
import { scaffoldPack } from '../../src/policy/scaffold/scaffold-pack.ts'
import { decisionsFolder } from './folders.ts'

export const usage = `scaffold 规则包 --text 官方文本 [--jurisdiction 地区] [--prefix 前缀] [--title 名称] [--from 施行日期] [--like 规则包]
    新建规则包：文件夹、pack.yaml、按条款项切分并附散列值的 clauses.yaml、每项规则一张列已备好的空表和一个用例文件。
    通知、公文的措辞和内部时限取自 --like（默认第一个规则包），规则一概不取`

/** Starts a new pack; answers the exit code. */
export const scaffold = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values, positionals: [id = ''] } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { text: { type: 'string' }, jurisdiction: { type: 'string' }, prefix: { type: 'string' }, title: { type: 'string' }, from: { type: 'string' }, like: { type: 'string' } },
  })
  if (id === '' || values.text === undefined) { console.error(usage); return 2 }
  const like = packs.get(values.like ?? packs.all[0]?.id ?? '')
  const folder = await scaffoldPack({
    directory: decisionsFolder, id, source: await readFile(values.text, 'utf8'), contracts: packs.contracts, like: like.meta, jurisdiction: values.jurisdiction, prefix: values.prefix, title: values.title,
    effectiveFrom: values.from ?? beijingDate(systemClock.now()),
  })
  console.log(`已建立 ${folder}。下一步：在 pack.yaml 写部门和歧义，在 clauses.yaml 逐条写摘要和 force，然后填表；npm run policy -- check --pack ${id} 说明还缺什么。文件没有的规则，删去其表和用例，写入 absentRules。`)
  return 0
}
