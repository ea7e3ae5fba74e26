import { readFile } from 'node:fs/promises'
import { checkRegulationText } from '../../src/policy/index.ts'
import type { Packs } from '../../src/policy/index.ts'

export const usage = `check-text 规则包 文件
    核对一份官方文本与规则包的条款摘要是否出自同样的文字`

/** Compares an official text with a pack article by article; answers the exit code. */
export const checkText = async (packs: Packs, [packId = '', file = '']: readonly string[]): Promise<number> => {
  const { matching, differing, absent, unknown } = checkRegulationText(packs.get(packId), await readFile(file, 'utf8'))
  console.log(`一致 ${matching.length} 条；不一致：${differing.join('、') || '无'}；文本中缺少：${absent.join('、') || '无'}；规则包中没有：${unknown.join('、') || '无'}`)
  return differing.length + absent.length + unknown.length === 0 ? 0 : 1
}
