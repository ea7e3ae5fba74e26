import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** A message brings only which request it is; what was said is read from the register. */
const createLoadRequest = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => completed({ requestData: (await register.requests.get({ caseId: input.caseId, ...input.request })).data }))

export default createLoadRequest
