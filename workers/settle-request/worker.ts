import { requestKind } from '../../src/requests/index.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** Ends a request of a unit in the register; a retry changes nothing. What no unit asked for has no request to end. */
const createSettleRequest = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, headers }) => {
    const { caseId, request, result, clauses } = input
    if (request === undefined) return completed({})
    await register.requests.decide({
      caseId, kind: requestKind.parse(request.kind), number: request.number, state: headers.state, by: 'system',
      ...(result === undefined ? {} : { result }), ...(clauses === undefined ? {} : { clauses }),
    })
    return completed({})
  })

export default createSettleRequest
