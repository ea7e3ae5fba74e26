import { stringify } from 'yaml'
import { valueOf } from '../../src/policy/feel.ts'
import type { Packs } from '../../src/policy/index.ts'

export const usage = `outputs 规则包 规则
    以 YAML 列出一张表每行的输出，供逐行对照条文核对后写入 <规则>.cases.yaml 的 outputs（每个命中该行的用例都据此核对）`

const held = new Set(['rule', 'clauses'])

/** Prints what each row of a table gives, without prose and without what `check` holds anyway. */
export const printOutputs = async (packs: Packs, [packId = '', ruleName = '']: readonly string[]): Promise<number> => {
  const { file } = packs.get(packId).rule(ruleName)
  const { logic } = file
  if (logic.kind === 'literal') { console.log('本规则包没有这张表。'); return 1 }
  const constant = (text: string): boolean => !/\b(facts|readings|parameters)\.|\b(if|for|some|every)\b/.test(text.replace(/"[^"]*"/g, '')) && !/[\u4e00-\u9fff]/.test(text)
  const rows = logic.rows.map((row): [string, Record<string, unknown>] => [row.id, Object.fromEntries(logic.outputs.flatMap(({ name }, index) => {
    const text = row.outputs[index] ?? 'null'
    return held.has(name) || !constant(text) ? [] : [[name, valueOf(text, {})]]
  }))])
  console.log(stringify({ outputs: Object.fromEntries(rows) }, { aliasDuplicateObjects: false, lineWidth: 160 }))
  return 0
}
