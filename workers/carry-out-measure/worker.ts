import { TechnicalFailure } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Finding } from '../../src/register/index.ts'
import { endedStatuses } from '../../src/register/model/projects.ts'
import { contract } from './contract.ts'

type Deps = Pick<WorkerDeps, 'register' | 'packs' | 'recall' | 'correlate'>

/** What a person chose after a finding is done to the project: paused, or ended by the process that carries it. The machine chooses nothing. */
const createCarryOutMeasure = (deps: Deps) =>
  defineWorker(contract, async ({ input, log }) => {
    const finding = await deps.register.findings.find(input.findingId)
    const measure = deps.packs.get(input.packId).meta.oversight?.actions.find(({ id }) => id === finding?.action)
    if (finding === undefined || measure === undefined || endedStatuses.includes((await deps.register.projects.get(input.caseId)).status)) return completed({})
    if (measure.effect === 'suspendProject') await suspend(deps, finding)
    if (measure.effect === 'terminateProject') await terminate(deps, finding, measure.clauses)
    log.info('measure carried out', { findingId: finding.findingId, measure: measure.id, effect: measure.effect })
    return completed({})
  })

const suspend = async ({ register, recall }: Deps, finding: Finding): Promise<void> => {
  const { caseId } = finding
  // A project that was resumed since is not paused again for the same finding.
  const before = (await register.suspensions.list(caseId)).some(({ reason, suspendedAt }) => reason === reasonOf(finding) && finding.concludedAt !== null && suspendedAt >= finding.concludedAt)
  if (!before && (await register.suspensions.active(caseId)) === undefined) await register.suspensions.suspend({ caseId, reason: reasonOf(finding), by: decidedBy(finding) })
  // Also after a job that died in between: what is still marked as called back has not heard of it.
  await recall((await register.steps.currentSteps(caseId)).filter(({ state }) => state === 'recalled').map(({ stepKey }) => stepKey))
}

const terminate = async ({ register, correlate }: Deps, finding: Finding, clauses: readonly string[]): Promise<void> => {
  const { caseId, findingId } = finding
  const { order, first } = await register.terminationOrders.order({ caseId, reason: reasonOf(finding), clauses: [...clauses], body: finding.body, findingId, orderedBy: decidedBy(finding) })
  if (await correlate('terminate-project', caseId, { reason: order.reason, clauses: order.clauses })) return
  // The order stands already (by the approving body, or by this very job before it died): the project's process has it.
  if (!first) return
  await register.terminationOrders.takeBack({ caseId, by: 'system', reason: '流程没有接收' })
  throw new TechnicalFailure('项目的流程没有接收终止决定', { code: 'termination-not-taken', remedy: '请在 Operate 中确认项目的流程正在运行，然后重试本任务' })
}

const reasonOf = ({ title, reasons }: Finding): string => `“${title}”整改不合格。${reasons ?? ''}`
const decidedBy = ({ concludedBy }: Finding): string => concludedBy ?? 'system'

export default createCarryOutMeasure
