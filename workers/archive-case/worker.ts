import { archiveCase } from '../../src/archive/archive-case.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** Packs the finished case; a retry answers the same package. */
const createArchiveCase = (deps: Pick<WorkerDeps, 'register' | 'documents' | 'packs' | 'clock'>) =>
  defineWorker(contract, async ({ input: { caseId }, log }) => {
    const { archiveId, size, sha256 } = await archiveCase(deps, caseId, 'system')
    log.info('case archived', { archiveId, size, sha256 })
    return completed({ archiveId })
  })

export default createArchiveCase
