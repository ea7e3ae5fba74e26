import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { evaluateLocally } from '../evaluate-locally.ts'
import { labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { isRegisterFact } from '../../../decisions/contracts/project-facts.ts'
import type { Pack } from '../types.ts'

/** What a receipt has to say for its decision to be made again; the register's receipts have more. */
export const replayable = z.looseObject({
  rule: z.string(), packId: z.string(), packHash: z.string().optional(), decisionId: z.string().optional(), facts: z.record(z.string(), z.unknown()), readings: z.record(z.string(), z.string()),
  parameters: z.record(z.string(), z.unknown()), rows: z.array(z.string()), result: z.unknown(),
})
export type ReplayableReceipt = z.infer<typeof replayable>

export interface Replay {
  same: boolean
  /** Sentences on what differs: rows, outputs, or the pack itself. */
  differences: string[]
  rows: string[]
  result: unknown
  /** Where an engine was asked: which version answered, and whether it is the one that decided then. */
  engine?: { version: number; byKey: boolean }
}

/** What an engine answers to a receipt. */
export interface AskedEngine { rows: string[]; result: unknown; version: number; byKey: boolean }

const contexts = (result: unknown): Record<string, unknown>[] => z.array(z.record(z.string(), z.unknown())).parse(Array.isArray(result) ? result : result === null || result === undefined ? [] : [result])

/** Outputs that are not what they were, row by row. */
const outputDifferences = (before: unknown, after: unknown): string[] => {
  const now = new Map(contexts(after).map((row) => [String(row['rule']), row]))
  return contexts(before).flatMap((row) => {
    const other = now.get(String(row['rule']))
    if (other === undefined) return []
    return [...new Set([...Object.keys(row), ...Object.keys(other)])].filter((name) => !isDeepStrictEqual(row[name] ?? null, other[name] ?? null))
      .map((name) => `${String(row['rule'])} 的 ${name}：凭据为 ${JSON.stringify(row[name] ?? null)}，现为 ${JSON.stringify(other[name] ?? null)}`)
  })
}

const compare = (receipt: ReplayableReceipt, rows: readonly string[], result: unknown, who: string): string[] => [
  ...(rows.join() === receipt.rows.join() ? [] : [`${who}命中 ${rows.join('、') || '（无）'}，凭据上是 ${receipt.rows.join('、') || '（无）'}`]),
  ...outputDifferences(receipt.result, result),
]

/**
 * Makes the decision of a receipt again, with its own facts, readings and parameters.
 * @param ask the engine, where one is at hand: answers rows and result as it evaluates the decision now
 */
export const replayReceipt = async (pack: Pack, receipt: ReplayableReceipt, ask?: (receipt: ReplayableReceipt) => Promise<AskedEngine>): Promise<Replay> => {
  const { rows, output } = evaluateLocally(pack, receipt.rule, receipt)
  const engine = ask === undefined ? undefined : await ask(receipt)
  const answers = [...compare(receipt, rows, output, '本地重算'), ...(engine === undefined ? [] : compare(receipt, engine.rows, engine.result, engine.byKey ? '引擎按当时的版本重算' : `引擎按现在的第 ${engine.version} 版重算`))]
  const hash = receipt.packHash !== undefined && receipt.packHash !== pack.hash
  const missing = pack.rule(receipt.rule).neededFacts.filter((path) => !isRegisterFact(path) && path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined), receipt.facts) === undefined)
  return {
    same: answers.length === 0,
    differences: [
      ...answers,
      ...(answers.length > 0 && hash ? [`规则包已经改动：凭据上的散列值是 ${receipt.packHash?.slice(0, 12) ?? ''}，现为 ${pack.hash.slice(0, 12)}`] : []),
      ...(answers.length > 0 && missing.length > 0 ? [`凭据的事实中没有：${missing.map(labelOf).join('、')}`] : []),
    ],
    rows, result: output,
    ...(engine === undefined ? {} : { engine: { version: engine.version, byKey: engine.byKey } }),
  }
}
