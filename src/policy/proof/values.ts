import { z } from 'zod'
import type { RuleContract } from '../../../decisions/contracts/rule.ts'
import type { Packs } from '../types.ts'
import type { Finding } from './finding.ts'
import type { House } from './house.ts'

const jsonEnum = z.looseObject({ enum: z.array(z.unknown()).optional(), items: z.looseObject({ enum: z.array(z.unknown()).optional() }).optional(), anyOf: z.array(z.looseObject({ enum: z.array(z.unknown()).optional() })).optional() })

/** The enumerated texts of each output of a rule. */
const enumeratedOutputs = (contract: RuleContract): [string, string[]][] => {
  const shape = z.looseObject({ properties: z.record(z.string(), jsonEnum) }).parse(z.toJSONSchema(contract.output, { unrepresentable: 'any' })).properties
  return Object.entries(shape).filter(([name]) => name !== 'force').map(([name, one]): [string, string[]] => [name, [...one.enum ?? [], ...one.items?.enum ?? [], ...(one.anyOf ?? []).flatMap((part) => part.enum ?? [])].filter((value) => typeof value === 'string')])
}

/** Values that a contract allows and that no pack gives and no diagram asks for. Worth a look: a word too many, or a rule forgotten. */
export const proveValues = (packs: Packs, house: House): Finding[] => [...packs.contracts.values()].flatMap((contract) => {
  const tables = packs.all.flatMap((pack) => { const rule = pack.rules.get(contract.rule); return rule === undefined || rule.silent ? [] : [rule] })
  if (tables.length === 0) return []
  const isUsed = (value: string): boolean => tables.some(({ dmnXml }) => dmnXml.includes(`"${value}"`)) || house.text.includes(`"${value}"`) || house.text.includes(`&quot;${value}&quot;`)
  return enumeratedOutputs(contract).flatMap(([output, values]): Finding[] => {
    const idle = values.filter((value) => !isUsed(value))
    return idle.length === 0 ? [] : [{ pack: '（全部）', check: 'values', level: 'note', where: `contracts/${contract.rule}.ts ${output}`, rule: contract.rule, finding: `没有规则包给出、也没有流程使用的取值：${idle.join('、')}` }]
  })
})
