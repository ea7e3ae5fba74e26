import { form } from '../../forms/give-evaluation/contract.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** Keeps the result of an evaluation, or that its window closed with none. A late result stays late: both are in the register. */
const createRecordEvaluation = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, headers, log }) => {
    const { caseId, evaluationRow: { evaluation, title, by, feeds, clauses } } = input
    const { unitId } = await register.projects.get(caseId)
    const common = { caseId, evaluation, unitId, title, by, feeds, clauses }
    if (headers.state === 'missed') await register.evaluations.miss(common)
    else {
      const given = form.submission.parse(input.result ?? {})
      await register.evaluations.record({ ...common, conclusion: given.conclusion, score: given.score ?? null, text: given.text, details: given })
    }
    log.info('evaluation recorded', { evaluation, state: headers.state })
    return completed({})
  })

export default createRecordEvaluation
