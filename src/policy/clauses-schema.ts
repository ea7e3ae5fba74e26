import { z } from 'zod'
import { force } from '../../decisions/contracts/force.ts'

const text = z.string().trim().min(1)

export const clauseKind = z.enum([
  'purpose', 'scope', 'definition', 'principle', 'threshold', 'route', 'review', 'deadline', 'document', 'prerequisite', 'change', 'acceptance', 'veto',
  'evaluation', 'role', 'funding', 'sanction', 'condition', 'judgement', 'duty', 'final',
])

/** What carries a clause out. Rows are `<rule>/<row id>`; process elements `<process>/<element>`. */
const implementation = z.strictObject({
  rows: z.array(z.string().regex(/^[a-z-]+\/[A-Za-z0-9-]+$/)).optional(),
  timers: z.array(text).optional(),
  forms: z.array(text).optional(),
  elements: z.array(z.string().regex(/^[a-z-]+\/[A-Za-z0-9-]+$/)).optional(),
  /** Parts of the application, in words: register, papers, notices. */
  application: z.array(text).optional(),
})

export const clause = z.strictObject({
  /** `<prefix>-<article>-<paragraph>[-<item>]`. */
  id: z.string().regex(/^[A-Z]+-\d+-\d+(-\d+)?$/, { error: '应为“大写前缀-条-款”或者“大写前缀-条-款-项”，如 GX-10-1' }),
  kind: clauseKind,
  /**
   * How strongly the clause itself speaks: 应当 `must`, 原则上 `inPrinciple`, 鼓励 `encouraged`, 可 `optional`; a list where one clause says several
   * things. No row that stands on it may speak more strongly.
   */
  force: z.union([force.exclude(['silent']), z.array(force.exclude(['silent'])).min(1)]).optional(),
  /** In the project's own words. */
  summary: text,
  implementedBy: implementation.optional(),
  /** True: implemented by a later part of the product; `note` says which. */
  coming: z.literal(true).optional(),
  note: text.optional(),
  /** Why nothing can execute it. */
  notExecutable: text.optional(),
}).refine(({ implementedBy, coming, notExecutable }) => implementedBy !== undefined || coming === true || notExecutable !== undefined, {
  error: '每一条款应写明由什么实现（implementedBy），或尚待实现（coming），或为何不能执行（notExecutable）',
}).refine(({ coming, note }) => coming !== true || note !== undefined, { error: '标为 coming 的条款应有 note 说明' })

/** What the ids of a pack's clauses and rows begin with. */
export const clausePrefix = z.string().regex(/^[A-Z]+$/, { error: '应为大写字母' })

export const clausesFile = z.strictObject({
  prefix: clausePrefix,
  /** Articles that the source only counts or points at, where it is an explanatory note: nothing is known of their words. */
  notGiven: z.array(z.int().min(1)).optional(),
  articles: z.array(z.strictObject({
    /** 0: what an explanatory note says of the text as a whole. */
    article: z.int().min(0),
    chapter: text.optional(),
    /** SHA-256 of the article's normalised text (see regulation-text.ts). */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    clauses: z.array(clause).min(1),
  })).min(1),
})
export type ClausesFile = z.infer<typeof clausesFile>

/** A clause with the article that it stands in. */
export interface Clause extends z.infer<typeof clause> {
  article: number
  /** How a paper cites it, e.g. `第十条第一款` or `第十一条第（二）项`. */
  citation: string
}
