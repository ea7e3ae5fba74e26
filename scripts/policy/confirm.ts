import path from 'node:path'
import { parseArgs } from 'node:util'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { systemClock } from '../../src/common/clock.ts'
import type { Packs } from '../../src/policy/index.ts'
import { confirmParameter } from '../../src/policy/confirm/confirm-parameter.ts'
import { decisionsFolder } from './folders.ts'

export const usage = `confirm 规则包 参数 --by 确认人 --source 出处 [--on 日期] [--value 数值]
    写明取自文件之外的数由谁、何时、依据什么确认；--value 为出处上的数（与包中不同时）。在办项目仍按提交时的数`

const readValue = (text: string | undefined): number | string | boolean | undefined => {
  if (text === undefined) return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

/** Confirms a parameter of a pack; answers the exit code. */
export const confirm = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values, positionals: [packId = '', name = ''] } = parseArgs({ args: [...args], allowPositionals: true, options: { by: { type: 'string' }, source: { type: 'string' }, on: { type: 'string' }, value: { type: 'string' } } })
  if (values.by === undefined || values.source === undefined) { console.error(usage); return 2 }
  const pack = packs.get(packId)
  await confirmParameter(path.join(decisionsFolder, pack.id), name, { by: values.by, source: values.source, on: values.on ?? beijingDate(systemClock.now()), value: readValue(values.value) })
  console.log(`${pack.id} 的 ${name} 已确认。请运行 npm run policy -- page，然后提交。`)
  return 0
}
