import { z } from 'zod'
import { contract as consents } from '../../decisions/contracts/consents.ts'
import { contract as reviews } from '../../decisions/contracts/reviews.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, fault, noHeaders } from '../../src/engine/shapes.ts'
import { matterMoment } from '../../src/requests/index.ts'

/** What is next: acts, reviews, a correction before the same reviews, or nothing. */
export const nextMatter = z.enum(['acts', 'reviews', 'correction', 'none'])

/** An act that is due, and what tells one asking of it from the next. */
export const dueAct = z.object({ consent: consents.output, stage: z.string() })

export const contract = defineContract({
  type: 'find-preceding-matters',
  title: '查找前置事项',
  description: '立项以后使用：对照登记簿，列出采购、签约、开工、验收之前还没有办妥的流程外事项和审查，同一顺序号的同时办理；未同意的再次办理。',
  input: z.object({
    caseId,
    /** Steps in their order: what comes before the first is done first. */
    moments: z.array(matterMoment).min(1),
    consents: z.array(consents.output),
    reviews: z.array(reviews.output),
  }),
  headers: noHeaders,
  output: z.object({
    nextMatter,
    dueActs: z.array(dueAct),
    dueReviews: z.array(reviews.output),
    /** Moment and phase of the reviews that are due; empty text and 0 where none are. */
    moment: z.string(), phase: z.number().int(),
    /** What tells these reviews and corrections from those of other steps. */
    stage: z.string(),
    /** What the bodies objected to, as things to mend. */
    faults: z.array(fault),
    /** The submission round of the register now. */
    round: z.number().int().min(1),
    /** Key that wakes the wait for matters that a change brings. */
    stepKey: z.string(),
  }),
  errors: [],
})
