import { noteTrialRun } from '../../src/deadlines/index.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { readApplication, spokenRegime } from './application.ts'
import { contract } from './contract.ts'
import { planMatters } from './matters.ts'
import { trialRunFaults } from './trial-run.ts'

/**
 * Plans one attempt at acceptance. Where the unit still has to report its preliminary acceptance, the trial run is judged after that
 * (weigh-acceptance); otherwise an application that comes too early is told the earliest day.
 */
const createPlanAcceptance = ({ register, packs, calendarFor, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor' | 'clock'>) =>
  defineWorker(contract, async ({ input, log }) => {
    const { caseId, request, rectification = 0 } = input
    const pack = packs.get(input.packId)
    const regime = spokenRegime(input.acceptanceRegime)
    const application = await readApplication(register, caseId, request.number)
    await noteTrialRun(register, { caseId, on: application.trialRunStartedOn, source: '验收申请中填报', sourceKey: `acceptance-${request.number}` })
    const matters = planMatters({
      regime, approvingBody: pack.meta.approvingBody, settled: application.settled, preliminaryReported: application.preliminaryReported,
      isSecond: application.refusedBefore > 0 && rectification === 0,
    })
    const faults = matters.unitMatters.length > 0 ? [] : trialRunFaults({ regime, startedOn: application.trialRunCountsFrom, pack, calendarFor, clock })
    const stage = `acceptance-${request.number}${rectification === 0 ? '' : `-r${rectification}`}`
    log.info('acceptance planned', { stage, faults: faults.length, unit: matters.unitMatters.length, bodies: matters.bodyMatters.length })
    return completed({ acceptance: { stage, faults, ...matters, groundMatters: [] } })
  })

export default createPlanAcceptance
