import { isDeepStrictEqual } from 'node:util'
import { loadCases, loadExplained } from '../cases.ts'
import type { ExplainedSurvivor, PolicyCase } from '../cases.ts'
import type { DecisionTable } from '../decision-file.ts'
import { evaluateLocally, feelContext } from '../evaluate-locally.ts'
import { cellHolds, valueOf } from '../feel.ts'
import type { FeelContext } from '../feel.ts'
import { camelCase } from '../names.ts'
import type { Pack, PackRule } from '../types.ts'
import { mutantsOf } from './mutants.ts'
import type { Mutant, MutationKind } from './mutants.ts'

/** A change that no case notices. */
export interface Survivor { rule: string; row: string | null; column: string; kind: MutationKind; change: string }

export interface MutationResult {
  pack: string
  rules: { rule: string; mutants: number; noticed: number }[]
  /** What no case notices and nobody has explained. */
  survivors: Survivor[]
  /** What no case can notice, with the reason that its cases file gives. */
  explained: (Survivor & { reason: string })[]
  /** Explanations of changes that some case notices by now, or that are no changes of the table any more. */
  stale: (ExplainedSurvivor & { rule: string })[]
}

interface Prepared { one: PolicyCase; feel: FeelContext; values: unknown[]; holds: boolean[][] }

const prepare = (pack: Pack, table: DecisionTable, reads: readonly string[], one: PolicyCase): Prepared => {
  const feel = { ...feelContext(pack, one.context), ...Object.fromEntries(reads.map((other) => [camelCase(other), evaluateLocally(pack, other, one.context).output])) }
  const values = table.inputs.map(({ expression }) => valueOf(expression, feel))
  return { one, feel, values, holds: table.rows.map((row) => row.inputs.map((cell, column) => cellHolds(cell, values[column], feel))) }
}

const rowsHit = (table: DecisionTable, holds: readonly (readonly boolean[])[]): string => table.rows.filter((_, index) => holds[index]?.every((each) => each)).map(({ id }) => id).join()

const expectedOutput = (table: DecisionTable, { one }: Prepared, row: number, output: string): { value: unknown } | undefined => {
  const place = one.rows.indexOf(table.rows[row]?.id ?? '')
  if (place < 0) return undefined
  const stated = one.outputs[table.rows[row]?.id ?? '']
  if (stated !== undefined && output in stated) return { value: stated[output] }
  const expected = Array.isArray(one.expect) ? one.expect[place] : one.expect ?? undefined
  return expected !== undefined && output in expected ? { value: expected[output] } : undefined
}

const valueSafely = (text: string, feel: FeelContext): unknown => {
  try { return valueOf(text, feel) } catch { return undefined }
}

const notices = (table: DecisionTable, mutant: Mutant, prepared: Prepared): boolean => {
  const { feel, values, holds, one } = prepared
  const expected = one.rows.join()
  if (mutant.at === 'row') return rowsHit(table, holds.map((row, index) => (index === mutant.row ? [false] : row))) !== expected
  if (mutant.at === 'cell') {
    const own = holds[mutant.row] ?? []
    if (own.some((each, column) => column !== mutant.column && !each)) return false
    return rowsHit(table, holds.map((row, index) => (index === mutant.row ? row.map((each, column) => (column === mutant.column ? cellHolds(mutant.text, values[column], feel) : each)) : row))) !== expected
  }
  if (mutant.at === 'expression') {
    const value = valueSafely(mutant.text, feel)
    return rowsHit(table, holds.map((row, index) => row.map((each, column) => (column === mutant.column ? cellHolds(table.rows[index]?.inputs[column] ?? '-', value, feel) : each)))) !== expected
  }
  const wanted = expectedOutput(table, prepared, mutant.row, table.outputs[mutant.output]?.name ?? '')
  return wanted !== undefined && !isDeepStrictEqual(valueSafely(mutant.text, feel), wanted.value)
}

const placeOf = (table: DecisionTable, mutant: Mutant): { row: string | null; column: string } => ({
  row: mutant.at === 'expression' ? null : table.rows[mutant.row]?.id ?? null,
  column: mutant.at === 'row' ? '' : mutant.at === 'output' ? table.outputs[mutant.output]?.name ?? '' : table.inputs[mutant.column]?.label ?? '',
})

const mutateRule = async (directory: string, pack: Pack, rule: PackRule, kinds: ReadonlySet<MutationKind> | undefined) => {
  const { logic } = rule.file
  if (logic.kind === 'literal') return undefined
  const cases = (await loadCases(directory, pack, rule.rule)).map((one) => prepare(pack, logic, rule.reads, one))
  const mutants = mutantsOf(logic).filter(({ kind }) => kinds === undefined || kinds.has(kind))
  const unnoticed = mutants.filter((mutant) => !cases.some((prepared) => notices(logic, mutant, prepared)))
    .map((mutant): Survivor => ({ rule: rule.rule, ...placeOf(logic, mutant), kind: mutant.kind, change: mutant.change }))
  const explanations = await loadExplained(directory, pack, rule.rule)
  const reasonFor = (one: Survivor): string | undefined => explanations.find(({ row, column, change }) => row === one.row && column === one.column && change === one.change)?.reason
  return {
    counts: { rule: rule.rule, mutants: mutants.length, noticed: mutants.length - unnoticed.length },
    survivors: unnoticed.filter((one) => reasonFor(one) === undefined),
    explained: unnoticed.flatMap((one) => { const reason = reasonFor(one); return reason === undefined ? [] : [{ ...one, reason }] }),
    stale: kinds !== undefined ? [] : explanations.filter(({ row, column, change }) => !unnoticed.some((one) => row === one.row && column === one.column && change === one.change)).map((one) => ({ rule: rule.rule, ...one })),
  }
}

/**
 * Changes every threshold, comparison, value, row and output of a pack, one at a time, and asks its cases whether one of them notices.
 * Unlike a run of all cases a change is worked out only where it can make a difference, so that a whole pack takes a second or two.
 */
export const mutatePack = async (directory: string, pack: Pack, kinds?: ReadonlySet<MutationKind>): Promise<MutationResult> => {
  const results = []
  for (const rule of pack.rules.values()) results.push(await mutateRule(directory, pack, rule, kinds))
  const found = results.filter((one) => one !== undefined)
  return { pack: pack.id, rules: found.map(({ counts }) => counts), survivors: found.flatMap(({ survivors }) => survivors), explained: found.flatMap(({ explained }) => explained), stale: found.flatMap(({ stale }) => stale) }
}
