import { parseArgs } from 'node:util'
import type { Packs } from '../../src/policy/index.ts'
import { diffPacks } from '../../src/policy/diff/diff-packs.ts'
import { renderTable } from './render-table.ts'

export const usage = `diff 规则包 规则包 [--rule 规则] [--json]
    逐项规则比较：同样的项目在哪些情形下得到不同的答复（范围和例子），按各包现在采用的读法`

/** Compares two packs; answers 0 also where they differ. */
export const diff = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values, positionals: [left = '', right = ''] } = parseArgs({ args: [...args], allowPositionals: true, options: { rule: { type: 'string' }, json: { type: 'boolean' } } })
  const differences = diffPacks(packs.get(left), packs.get(right), values.rule === undefined ? undefined : [packs.get(left).rule(values.rule).rule])
  if (values.json === true) { console.log(JSON.stringify(differences, null, 2)); return 0 }
  for (const title of new Set(differences.map((one) => one.title))) {
    const own = differences.filter((one) => one.title === title)
    console.log(`\n${title}`)
    console.log(renderTable(['什么', left, right, '哪些情形', '例如'], own.map((one) => [one.what, one.left === null ? '没有' : `${one.left} ${one.leftRows.join(' ')}`, one.right === null ? '没有' : `${one.right} ${one.rightRows.join(' ')}`, one.ranges.join('；或者'), one.exampleText]), [24, 24, 24, 60, 50]))
  }
  console.log(`\n${left} 与 ${right}：${differences.length} 处不同。`)
  return 0
}
