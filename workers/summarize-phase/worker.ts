import { z } from 'zod'
import { fault } from '../../decisions/contracts/fault.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Fault, Review } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Opinion } from '../../src/register/index.ts'
import { contract } from './contract.ts'

const listed = z.looseObject({ faults: z.array(fault).default([]) })

/** Reads the opinions of a phase from the register: one 退回 neither hides the others nor is hidden by them. */
const createSummarizePhase = ({ register, packs }: Pick<WorkerDeps, 'register' | 'packs'>) =>
  defineWorker(contract, async ({ input }) => {
    const { caseId, moment, phase, stage } = input
    const pack = packs.get(input.packId)
    const opinions = await register.opinions.latestOpinions(caseId, moment, phase, stage)
    // 加签 during the phase is in the register only: what was added counts like what was planned.
    const planned = input.reviews ?? []
    const reviews = [...planned, ...opinions.map(reviewOf).filter((added) => !planned.some((one) => one.item === added.item && one.body === added.body))]
    const opinionOn = (review: Review): Opinion | undefined => opinions.find((one) => one.item === review.item && one.body === review.body)
    const withConclusion = (wanted: string): Review[] => reviews.filter((review) => opinionOn(review)?.conclusion === wanted)

    const returned = withConclusion('return')
    const faults = returned.flatMap((review): Fault[] => {
      const said = opinionOn(review)
      const own = listed.parse(said?.details ?? {}).faults.map((one) => ({ ...one, clauses: one.clauses.length > 0 ? one.clauses : (review.clauses ?? []) }))
      if (own.length > 0) return own
      return [{ where: review.title, fault: said?.opinion || `${pack.body(review.body).name}退回，未写明具体问题`, remedy: '请按审查意见修改后重新提交', clauses: review.clauses ?? [] }]
    })
    return completed({ phaseSummary: { returned, unfavourable: withConclusion('disagree'), faults, complete: reviews.every((review) => opinionOn(review) !== undefined) } })
  })

const reviewOf = ({ item, title, body, phase, moment, clauses }: Opinion): Review => ({ item, title, body, phase, moment, clauses })

export default createSummarizePhase
