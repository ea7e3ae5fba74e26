import { z } from 'zod'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'
import { addRestrictions, liftRestrictions } from './restrictions.ts'

const said = z.looseObject({ furtherGrounds: z.array(z.string()).optional(), reasons: z.string().optional() })

/**
 * Ends one application for acceptance: request, grounds that the deciding person found besides, restrictions and the ledger as one change. A retry
 * finds the request decided and changes nothing. The case itself goes on waiting, or into its evaluation.
 */
const createRecordAcceptance = ({ register, clock, packs }: Pick<WorkerDeps, 'register' | 'clock' | 'packs'>) =>
  defineWorker(contract, async ({ input, headers, log }) => {
    const { caseId, request, acceptance, result = {}, faults = [] } = input
    const { outcome } = headers
    const { stage } = acceptance
    const by = input.acceptanceRegime?.organisedBy
    await register.transaction(async (r) => {
      const project = await r.projects.lock(caseId)
      const ref = { caseId, kind: 'acceptance' as const, number: request.number }
      if ((await r.requests.get(ref)).state !== 'open') return
      const decision = said.parse(result)
      if (outcome === 'refused') {
        for (const ground of decision.furtherGrounds ?? []) {
          await r.acceptanceGrounds.answer({ caseId, stage, ground, present: true, evidence: decision.reasons ?? null, answeredBy: typeof by === 'string' ? by : packs.get(input.packId).meta.approvingBody })
        }
      }
      const grounds = (await r.acceptanceGrounds.list(caseId, stage)).filter(({ present }) => present === true)
      const restrictions = outcome === 'refused' ? await addRestrictions(r, project, grounds, beijingDate(clock.now())) : []
      if (outcome === 'passed') await liftRestrictions(r, caseId)
      await r.requests.decide({
        ...ref, state: outcome === 'passed' ? 'granted' : 'refused', by: 'system',
        result: { outcome, stage, decision: result, ...(faults.length === 0 ? {} : { faults }), grounds: grounds.map(({ ground, title, clauses, evidence }) => ({ ground, title, clauses, evidence })), restrictions },
        clauses: [...new Set([...grounds.flatMap(({ clauses }) => clauses), ...faults.flatMap(({ clauses }) => clauses), ...(input.acceptanceRegime?.clauses ?? [])])],
      })
    })
    log.info('acceptance recorded', { outcome, stage })
    return completed({})
  })

export default createRecordAcceptance
