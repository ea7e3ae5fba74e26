import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

const said = z.looseObject({ conclusion: z.enum(['major', 'minor', 'handling']) })

/** What a person judged becomes a fact of the change (`change.majorAdjustment`), with the reasons beside it. */
const createRecordJudgement = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => {
    const { conclusion } = said.parse(input.judgement)
    await register.requests.note({
      caseId: input.caseId, ...input.request, by: 'system',
      result: { judgement: input.judgement, ...(conclusion === 'handling' ? {} : { majorAdjustment: conclusion === 'major' }) },
    })
    return completed({})
  })

export default createRecordJudgement
