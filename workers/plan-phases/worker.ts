import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** The reviews of one moment by phase, in the order of the phases; reviews of a phase keep the table's order. What the pack takes to a meeting is marked. */
const createPlanPhases = ({ packs }: Pick<WorkerDeps, 'packs'>) =>
  defineWorker(contract, async ({ input, headers }) => {
    const atMeetings = packs.get(input.packId).meta.meetings?.items ?? []
    const due = input.reviews.filter((review) => review.moment === headers.moment).map((review) => (atMeetings.includes(review.item) ? { ...review, meeting: true } : review))
    const numbers = [...new Set(due.map((review) => review.phase))].sort((a, b) => a - b)
    return completed({ phases: numbers.map((number) => ({ number, reviews: due.filter((review) => review.phase === number) })) })
  })

export default createPlanPhases
