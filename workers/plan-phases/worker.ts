import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { contract } from './contract.ts'

/** The reviews of one moment by phase, in the order of the phases; reviews of a phase keep the table's order. */
const createPlanPhases = () =>
  defineWorker(contract, async ({ input, headers }) => {
    const due = input.reviews.filter((review) => review.moment === headers.moment)
    const numbers = [...new Set(due.map((review) => review.phase))].sort((a, b) => a - b)
    return completed({ phases: numbers.map((number) => ({ number, reviews: due.filter((review) => review.phase === number) })) })
  })

export default createPlanPhases
