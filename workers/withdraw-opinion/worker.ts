import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** Takes a body's opinion of this round off the register, so that it can give another; a job that comes again leaves that other one alone. */
const createWithdrawOpinion = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, job, log }) => {
    const { caseId, round, review, moment, stage, withdrawal } = input
    const withdrawn = await register.opinions.withdraw({ caseId, round, moment, item: review.item, body: review.body, ...(typeof stage === 'string' ? { stage } : {}), ...withdrawal, jobKey: job.key })
    log.info('opinion withdrawn', { item: review.item, body: review.body, round, withdrawn })
    return completed({})
  })

export default createWithdrawOpinion
