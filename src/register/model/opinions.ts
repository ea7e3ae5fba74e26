import { z } from 'zod'
import type { JsonObject } from './json.ts'

export const conclusion = z.enum(['agree', 'agreeWithConditions', 'return', 'disagree'])
export type Conclusion = z.infer<typeof conclusion>

export const signature = z.object({ level: z.string(), actor: z.string().nullable(), at: z.string() })

/** A body's final opinion on one item in one round. */
export interface Opinion {
  caseId: string
  /** The stage document under review, `-` when the case has one stage only. */
  stage: string
  moment: string
  phase: number
  item: string
  round: number
  body: string
  title: string
  conclusion: Conclusion
  opinion: string
  conditions: string | null
  details: JsonObject
  clauses: string[]
  /** Who signed at each level, `at` as ISO instant. */
  signed: z.infer<typeof signature>[]
  at: Date
}

export interface OpinionRepository {
  /** Idempotent by (case, stage, moment, item, body, round); Conflict `opinion-exists` when the stored one says something else. */
  record(input: Omit<Opinion, 'at' | 'stage'> & { stage?: string | undefined }): Promise<Opinion>
  /** Takes one off, so that its body can give another in the same round; its words stay in the ledger. False when there was none. */
  withdraw(input: { caseId: string; stage?: string | undefined; moment: string; item: string; body: string; round: number; by: string; reason: string; jobKey: string }): Promise<boolean>
  /** The latest round of every item and body: an opinion is only ever replaced by a later one of the same body on the same item. */
  latestOpinions(caseId: string, moment: string, phase?: number, stage?: string): Promise<Opinion[]>
  /** All rounds, oldest first. */
  list(caseId: string): Promise<Opinion[]>
}
