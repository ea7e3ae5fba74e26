import { parseArgs } from 'node:util'
import { checkTitles, provePack } from '../../src/policy/proof/index.ts'
import type { Finding } from '../../src/policy/proof/index.ts'
import type { Packs } from '../../src/policy/index.ts'
import { decisionsFolder } from './folders.ts'
import { renderTable } from './render-table.ts'

export const usage = `check [--pack 规则包] [--json] [--notes] [--texts 文件夹]
    核对规则包（不写 --pack 为全部）。核对的内容：
      结构      每张表的列、命中策略、行标识、注释；每行写明条款，部门、文种、时限都在 pack.yaml 中；条款与行两边一致；读法、参数都有表读取
      决策表    在全部输入的取值范围内（包括每个界限本身）：唯一命中的表没有空白、没有重叠；汇集的表没有两行给出同一答复；
                没有永远不会命中的行、永远不会成立的格；输出不超出合同规定的取值。发现的问题给出范围和一个例子
      用例      每行都有用例命中，每个用例都与表相符
      官方文本  （--texts）文件夹中 <规则包>.txt 的每一条与 clauses.yaml 的散列值相符
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
  const findings: Finding[] = []
  for (const pack of chosen) findings.push(...await provePack(pack, { directory: decisionsFolder, texts: values.texts }))
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
