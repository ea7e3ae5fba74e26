import { parseArgs } from 'node:util'
import { checkTitles, proveBeside, provePack, proveTogether, readHouse } from '../../src/policy/proof/index.ts'
import type { Finding } from '../../src/policy/proof/index.ts'
import type { Packs } from '../../src/policy/index.ts'
import { derivedEvents } from '../../src/deadlines/index.ts'
import { reportedEvent } from '../../src/requests/event.ts'
import { decisionsFolder, projectRoot } from './folders.ts'
import { renderTable } from './render-table.ts'

export const usage = `check [--pack 规则包] [--json] [--notes] [--texts 文件夹]
    核对规则包（不写 --pack 为全部）。核对的内容：
      结构      每张表的列、命中策略、行标识、注释；每行写明条款，部门、文种、时限都在 pack.yaml 中；条款与行两边一致；读法、参数都有表读取
      决策表    在全部输入的取值范围内（包括每个界限本身）：唯一命中的表没有空白、没有重叠；汇集的表没有两行给出同一答复；
                没有永远不会命中的行、永远不会成立的格；输出不超出合同规定的取值；一个问题的两种读法总在某处给出不同的答复。发现的问题给出范围和一个例子
      效力      没有一行比它所依据的条款（clauses.yaml 的 force）说得更重；“原则上”总有人可以决定例外；“鼓励”不成为障碍
      条款      每条都由确实存在的行、期限、表单、流程元素实现，或者写明为何不能、尚待实现；每个期限、
                每处由人决定的表单（受理例外、审批、备案核对、意见、变更、验收、延期、评价、终止、处理）都有条款列出它
      规则之间  实行审批的都有审批阶段；阶段审批的材料都要求提交，阶段的材料、审查只在有该阶段时要求；评价都有期限；
                审查事项有部门、有表单；期限的起算事件都有来源
      时间      同一地区的文件首尾相接，不重叠、不留空档；失效的不再适用
      用例      每行都有用例命中，每个用例都与表相符
      官方文本  （--texts）文件夹中 <规则包>.txt 的每一条与 clauses.yaml 的散列值相符；条文的“原则上”等与 force 相符
    --json 输出 JSON；--notes 也列出没有核对到的地方。发现问题时退出码为 1。`

const print = (findings: readonly Finding[]): void => {
  for (const pack of new Set(findings.map((finding) => finding.pack))) {
    const rows = findings.filter((finding) => finding.pack === pack).map(({ check, level, where, finding, clauses = [] }) =>
      [level === 'note' ? `${checkTitles[check]}（说明）` : checkTitles[check], where, finding, clauses.join('\n')])
    console.log(`\n${pack}\n${renderTable(['核对', '位置', '问题', '条款'], rows, [14, 34, 84, 14])}\n`)
  }
}

/** `npm run policy -- check`: answers the exit code. */
export const check = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { pack: { type: 'string' }, json: { type: 'boolean' }, notes: { type: 'boolean' }, texts: { type: 'string' } } })
  const chosen = values.pack === undefined ? packs.all : [packs.get(values.pack)]
  const house = await readHouse(projectRoot, [...reportedEvent.options, ...derivedEvents])
  const findings: Finding[] = values.pack === undefined ? proveTogether(packs, house) : chosen.flatMap((pack) => proveBeside(packs, pack))
  for (const pack of chosen) findings.push(...await provePack(pack, { directory: decisionsFolder, house, texts: values.texts }))
  const errors = findings.filter(({ level }) => level === 'error')
  if (values.json === true) console.log(JSON.stringify(findings, null, 2))
  else {
    print(values.notes === true ? findings : errors)
    const notes = findings.length - errors.length
    const summary = errors.length === 0 ? '没有发现问题' : `发现 ${errors.length} 个问题`
    console.log(`${chosen.length} 个规则包（${chosen.map(({ id }) => id).join('、')}）核对完毕，${summary}${notes > 0 && values.notes !== true ? `；另有 ${notes} 条说明，用 --notes 查看` : ''}。`)
  }
  return errors.length === 0 ? 0 : 1
}
