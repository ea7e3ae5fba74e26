import type { RuleContract } from '../../decisions/contracts/rule.ts'
import type { Clause } from './clauses-schema.ts'
import type { DecisionFile } from './decision-file.ts'
import type { Body, Limit, LimitName, PackMeta } from './pack-schema.ts'

/** What a rule is evaluated on, locally and on the engine. Readings and parameters default to the pack's own. */
export interface RuleContext {
  facts: Readonly<Record<string, unknown>>
  readings?: Readonly<Record<string, string>>
  parameters?: Readonly<Record<string, unknown>>
}

/** A fact that a rule needs and that nobody has stated yet. */
export interface MissingFact {
  /** Path without the leading `facts.`, e.g. `totalInvestment`. */
  path: string
  /** Chinese label for the question. */
  label: string
  /** Rules that need it. */
  rules: string[]
}

export interface PackRule {
  rule: string
  contract: RuleContract
  /** `<packId>-<rule>`. */
  decisionId: string
  /** The table as it is committed; what is deployed may carry the tables that it reads too (see deployment.ts). */
  dmnXml: string
  /** True where the pack has no such rule: the decision was generated and answers nothing. */
  silent: boolean
  /** Every fact path that the answer may hang on under the pack's readings, without the leading `facts.`; see also `missingFacts`. */
  neededFacts: string[]
  /** Other rules whose answers the table reads, e.g. `management-mode`. */
  reads: readonly string[]
  file: DecisionFile
}

/** One regulation in one version, checked and ready. */
export interface Pack {
  id: string
  meta: PackMeta
  /** SHA-256 over pack.yaml, clauses.yaml and the tables: stamped on receipts. */
  hash: string
  /** SHA-256 of each article's normalised text, by article number. */
  articleHashes: ReadonlyMap<number, string>
  /** Clauses in the order of the text. */
  clauses: readonly Clause[]
  rules: ReadonlyMap<string, PackRule>
  /** Chosen reading by ambiguity id. */
  readings: Readonly<Record<string, string>>
  /** Values of the parameters by name. */
  parameters: Readonly<Record<string, unknown>>
  isDraft: boolean
  /** @throws NotFound when the pack has no such rule. */
  rule(name: string): PackRule
  /** @throws NotFound when the pack has no such body. */
  body(id: string): Body
  /** Internal limit (working days, statutory: false). @throws NotFound for an unknown name. */
  limit(name: LimitName | (string & {})): Limit
  /** @throws NotFound when the pack has no such clause. */
  clause(id: string): Clause
}

export interface Packs {
  /** All packs, by id. */
  all: readonly Pack[]
  /** All rules that any pack may have, by name. */
  contracts: ReadonlyMap<string, RuleContract>
  /** @throws NotFound */
  get(id: string): Pack
  /**
   * The pack in force in a jurisdiction on a day (`YYYY-MM-DD`, the day of submission). A draft answers only when it is named.
   * @throws NotFound `no-pack-in-force` where no text is in force on that day; InvalidInput where the named draft is none.
   */
  forSubmission(jurisdiction: string, isoDate: string, options?: { draft?: string }): Pack
}
