import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readYaml } from './load-pack.ts'
import type { Pack, RuleContext } from './types.ts'

const factValues = z.record(z.string(), z.unknown())
const expectedRow = z.record(z.string(), z.unknown())

const casesFile = z.strictObject({
  rule: z.string(),
  /** Facts of every case, changed one by one by `set`; null there means not known. */
  facts: factValues,
  /** Parameters of every case, where the pack's own value is not known or not what the cases are about. */
  parameters: factValues.default({}),
  /** By row id: outputs that the row gives in every case in which it matches. Read once against the text, checked every time. */
  outputs: z.record(z.string(), expectedRow).default({}),
  /** Changes of the table that no case can notice, because the answer stays the same: as `mutate` shows them, each with the reason. */
  surviving: z.array(z.strictObject({ row: z.string().nullable().default(null), column: z.string(), change: z.string(), reason: z.string().min(1) })).default([]),
  cases: z.array(z.strictObject({
    /** A full Chinese sentence that a lawyer could check. */
    title: z.string().regex(/。$/, { error: '用例名称应为完整的一句话' }),
    set: factValues.default({}),
    readings: z.record(z.string(), z.string()).default({}),
    parameters: factValues.default({}),
    /** Exactly these rows match, in the table's order. */
    rows: z.array(z.string()),
    /** Outputs that must be there: one row's (unique, or null), or one entry for each of the first rows (collect). */
    expect: z.union([expectedRow, z.array(expectedRow), z.null()]).optional(),
  })).min(1),
})

export interface PolicyCase {
  title: string
  rule: string
  context: Required<RuleContext>
  rows: string[]
  /** Outputs that the file states for rows, by row id. */
  outputs: Record<string, Record<string, unknown>>
  expect?: Record<string, unknown> | Record<string, unknown>[] | null
}

/** A change of a table that makes no difference, and why. */
export interface ExplainedSurvivor { row: string | null; column: string; change: string; reason: string }

/** The changes that the cases file of a rule explains. */
export const loadExplained = async (directory: string, pack: Pack, rule: string): Promise<ExplainedSurvivor[]> => {
  const file = path.join(directory, pack.id, `${rule}.cases.yaml`)
  return existsSync(file) ? (await readYaml(file, casesFile)).surviving : []
}

/** The cases of one rule of a pack, ready to be evaluated. @throws BrokenPack for a reading that the pack does not have. */
export const loadCases = async (directory: string, pack: Pack, rule: string): Promise<PolicyCase[]> => {
  const file = path.join(directory, pack.id, `${rule}.cases.yaml`)
  if (!existsSync(file)) return []
  const { facts, parameters: given, cases, outputs, rule: named } = await readYaml(file, casesFile)
  if (named !== rule) throw new Error(`${pack.id}/${rule}.cases.yaml：rule 应为 ${rule}`)
  return cases.map(({ title, set, readings, parameters, rows, expect }) => {
    const unknown = Object.entries(readings).filter(([id, chosen]) => !pack.meta.ambiguities.some((ambiguity) => ambiguity.id === id && ambiguity.readings.some((reading) => reading.id === chosen)))
    if (unknown.length > 0) throw new Error(`${pack.id}/${rule}.cases.yaml：“${title}”用了没有的读法 ${unknown.map(([id, chosen]) => `${id}: ${chosen}`).join('、')}`)
    return {
      title,
      rule,
      context: {
        facts: Object.fromEntries(Object.entries({ ...facts, ...set }).filter(([, value]) => value !== null)),
        readings: { ...pack.readings, ...readings },
        parameters: { ...pack.parameters, ...given, ...parameters },
      },
      rows,
      outputs,
      ...(expect === undefined ? {} : { expect }),
    }
  })
}
