import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { bindingObjections } from '../../src/form-view/binding-objections.ts'
import { contract } from './contract.ts'

/** The reviews of one moment by phase, in the order of the phases; reviews of a phase keep the table's order. What the pack takes to a meeting is marked. */
const createPlanPhases = ({ packs, register }: Pick<WorkerDeps, 'packs' | 'register'>) =>
  defineWorker(contract, async ({ input, headers }) => {
    const atMeetings = packs.get(input.packId).meta.meetings?.items ?? []
    const objections = headers.only === undefined ? undefined : await bindingObjections(register, input.caseId, input.stage ?? undefined)
    const asked = input.reviews.filter((review) => review.moment === headers.moment && (objections?.some(({ opinion }) => opinion.item === review.item && opinion.body === review.body) ?? true))
    const due = asked.map((review) => (atMeetings.includes(review.item) ? { ...review, meeting: true } : review))
    const numbers = [...new Set(due.map((review) => review.phase))].sort((a, b) => a - b)
    return completed({ phases: numbers.map((number) => ({ number, reviews: due.filter((review) => review.phase === number) })) })
  })

export default createPlanPhases
