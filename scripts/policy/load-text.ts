import { readFile } from 'node:fs/promises'
import { runMaintenance } from '../../src/composition/maintenance/run.ts'
import { readConfig } from '../../src/config.ts'
import type { Packs } from '../../src/policy/index.ts'

export const usage = 'load-text 规则包 文件\n    核对官方文本与规则包的条款，一致的存入登记库，供办事窗口显示原文'

/** Loads an official text into the register, through the running application where there is one. */
export const loadText = async (packs: Packs, [packId, file]: readonly string[]): Promise<number> => {
  if (packId === undefined || file === undefined) { console.log(usage); return 2 }
  packs.get(packId)
  const { code, lines } = await runMaintenance(readConfig(process.env), 'load-text', { packId, text: await readFile(file, 'utf8') })
  for (const line of lines) console.log(line)
  return code
}
