import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { isDeclared } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'
import { nameIn } from './kept-facts.ts'

const asked = z.looseObject({ facts: z.record(z.string(), z.unknown()).default({}) })
const prepared = z.looseObject({ round: z.number().int() })

/**
 * The changed project is submitted anew: its facts are the changed ones, in a round of their own (both versions stay in `declarations`). What
 * was before is kept with the request, so that a refusal restores it. A retry finds its own round.
 */
const createPrepareChange = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => {
    const { caseId } = input
    const round = await register.transaction(async (r) => {
      const project = await r.projects.lock(caseId)
      const request = await r.requests.get({ caseId, ...input.request })
      const done = prepared.safeParse(request.result)
      if (done.success) return done.data.round
      const by = request.createdBy
      const facts = { ...project.facts, ...asked.parse(request.data).facts }
      await r.projects.saveFacts({ caseId, facts, name: nameIn(facts), by })
      const documents = (await r.documents.current(caseId)).filter(isDeclared).map(({ documentId, documentType, fileName, sha256 }) => ({ documentId, documentType, fileName, sha256 }))
      const next = project.round + 1
      await r.projects.resubmit({ caseId, round: next, documents, by })
      await r.requests.note({ caseId, ...input.request, result: { round: next, before: project.facts }, by: 'system' })
      return next
    })
    return completed({ round })
  })

export default createPrepareChange
