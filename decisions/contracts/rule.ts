import { z } from 'zod'
import { force } from './force.ts'
import type { FactPath } from './fact-labels.ts'

/** What every row of every table gives: its own id, the clauses it stands on and how strongly they speak. */
export const rowBase = z.strictObject({
  rule: z.string().min(1),
  clauses: z.array(z.string()),
  force,
})

/** What a `unique` rule answers in a pack that has no such rule: no answer is guessed, all other outputs are null. */
export const silentAnswer = z.looseObject({
  rule: z.literal('none'),
  clauses: z.array(z.string()).length(0),
  force: z.literal('silent'),
  silent: z.literal(true),
})

export type HitPolicy = 'unique' | 'collect'

/** The contract of one rule, the same for every pack. */
export interface RuleContract<Row extends z.ZodObject = z.ZodObject> {
  /** Kebab-case name: the file's, the table's (`<packId>-<rule>`) and the cases'. */
  rule: string
  hitPolicy: HitPolicy
  /** Chinese title. */
  title: string
  /** Fact paths (without the leading `facts.`) that a table of this rule may read. */
  inputs: readonly FactPath[]
  /** One row's outputs, `rule`, `clauses` and `force` among them. */
  output: Row
  /**
   * For `collect`: rows may match together, overlap is meant, unless they agree in all of these outputs; they name one answer.
   * `npm run policy -- check` proves that no two rows ever give the same one twice.
   */
  distinctBy?: readonly string[]
}

/** Declares a rule. `output` names the outputs beside `rule`, `clauses` and `force`, which every row has. */
export const defineRule = <Shape extends z.ZodRawShape>(definition: {
  rule: string
  hitPolicy: HitPolicy
  title: string
  inputs: readonly FactPath[]
  output: z.ZodObject<Shape>
  distinctBy?: readonly (keyof Shape & string)[]
}) => ({ ...definition, output: rowBase.extend(definition.output.shape) })

/**
 * The result variable's shape in a process: a list of rows for `collect`; one row or the silent answer for `unique`. Both are null where no
 * row matches: that is what the engine answers, for `collect` too.
 */
export const resultSchema = (contract: RuleContract) =>
  contract.hitPolicy === 'collect' ? z.array(contract.output).nullable() : z.union([contract.output, silentAnswer]).nullable()
