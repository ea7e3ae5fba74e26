import { z } from 'zod'
import type { ConsentRow } from '../../decisions/contracts/consents.ts'
import type { ReviewRow } from '../../decisions/contracts/reviews.ts'
import type { ReportedEvent } from './event.ts'

/** Steps after the establishment before which a text may ask for an act or a review; `any`: at any time. */
export const matterMoment = z.enum(['tender', 'contract', 'implementation', 'acceptance', 'any'])
export type MatterMoment = z.infer<typeof matterMoment>

export const matterTitles: Record<MatterMoment, string> = { tender: '采购', contract: '签订合同', implementation: '开工', acceptance: '验收', any: '办结' }

/** The moment of the `reviews` rule that belongs to a step; acceptance has reviews of its own. */
const reviewMoments: Partial<Record<MatterMoment, ReviewRow['moment']>> = { tender: 'beforeTender', implementation: 'implementation' }

/** What has to be there before a unit may report an event. */
export const momentsBefore: Partial<Record<ReportedEvent | 'completion', readonly MatterMoment[]>> = {
  tendered: ['tender'], contractSigned: ['tender', 'contract'], started: ['tender', 'implementation'], completion: ['tender', 'contract', 'implementation'],
}

/** What the register holds of a case, oldest first. */
export interface KeptMatters {
  acts: readonly { rule: string; outcome: 'obtained' | 'refused' | 'notNeeded' }[]
  opinions: readonly { moment: string; item: string; body: string; conclusion: string; opinion: string }[]
}

export interface OpenMatters {
  acts: ConsentRow[]
  reviews: ReviewRow[]
  /** Open reviews whose body objected with binding effect, in its words. */
  objections: { review: ReviewRow; opinion: string }[]
}

/** A refusal counts as an end only where the text does not demand the act. */
const demanded = ({ force }: { force: string }): boolean => force === 'must' || force === 'inPrinciple'

/** Acts and reviews that a text asks for before a step and that the register does not yet hold. Silence is never consent: what nobody answered is open. */
export const openMatters = ({ consents, reviews, moment, kept }: { consents: readonly ConsentRow[]; reviews: readonly ReviewRow[]; moment: MatterMoment; kept: KeptMatters }): OpenMatters => {
  const answered = (row: ConsentRow): boolean => {
    const outcome = kept.acts.findLast(({ rule }) => rule === row.rule)?.outcome
    return outcome !== undefined && (outcome !== 'refused' || !demanded(row))
  }
  const saidOn = (row: ReviewRow) => kept.opinions.findLast((one) => one.moment === row.moment && one.item === row.item && one.body === row.body)
  const concluded = (row: ReviewRow): boolean => {
    const conclusion = saidOn(row)?.conclusion
    return conclusion === 'agree' || conclusion === 'agreeWithConditions' || (conclusion === 'disagree' && !row.binding)
  }
  const open = reviews.filter((row) => row.moment === reviewMoments[moment] && !concluded(row))
  return {
    acts: consents.filter((row) => row.before === moment && !answered(row)).sort((a, b) => a.order - b.order),
    reviews: open.sort((a, b) => a.phase - b.phase),
    objections: open.flatMap((review) => {
      const said = saidOn(review)
      return said?.conclusion === 'disagree' ? [{ review, opinion: said.opinion }] : []
    }),
  }
}

/** Those that stop what comes after them, unless they are departed from by row id where the text says 原则上. */
export const blocking = (open: OpenMatters, departed: readonly string[]): (ConsentRow | ReviewRow)[] =>
  [...open.acts, ...open.reviews].filter((row) => demanded(row) && !(row.force === 'inPrinciple' && departed.includes(row.rule)))
