import { z } from 'zod'
import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Pack } from '../../src/policy/index.ts'
import { contract } from './contract.ts'

const checked = z.looseObject({ reasons: z.string().optional() })
const chosen = z.looseObject({ action: z.string(), reasons: z.string() })
const noMeasure = { id: 'none', title: '不采取后续措施', clauses: [], bars: [], effect: 'none' } as const

/** A finding ends once: what its measure bars is kept as restrictions of the unit, for later declarations to see. */
const createConcludeFinding = ({ register, packs, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'clock'>) =>
  defineWorker(contract, async ({ input, headers, job, log }) => {
    const { caseId, findingId } = input
    const [signature] = (await register.submissions.signatures(job.processInstanceKey)).slice(-1)
    const by = signature?.actor ?? 'system'
    if (headers.outcome === 'rectified') {
      await register.findings.conclude({ findingId, state: 'rectified', action: null, reasons: checked.parse(input.result).reasons ?? null, clauses: [], bars: [], by })
      return completed({ consequenceTitle: null })
    }
    const { action, reasons } = chosen.parse(input.result)
    const measure = measureOf(packs.get(input.packId), action)
    const { unitId } = await register.projects.get(caseId)
    await register.findings.conclude({
      findingId, state: 'concluded', action: measure.id, reasons, clauses: [...measure.clauses], by,
      bars: measure.bars.map((barred) => ({ unitId, barred, clause: measure.clauses[0] ?? '', from: beijingDate(clock.now()) })),
    })
    log.info('finding concluded', { findingId, action: measure.id, bars: measure.bars, effect: measure.effect })
    return completed({ consequenceTitle: measure.title })
  })

/** The measure of the pack by its id; `none` is always there. @throws InvalidInput where the pack does not know it. */
const measureOf = (pack: Pack, action: string) => {
  const measure = action === noMeasure.id ? noMeasure : pack.meta.oversight?.actions.find(({ id }) => id === action)
  if (measure === undefined) throw new InvalidInput(`规则包 ${pack.id} 没有后续措施“${action}”`, { code: 'measure-unknown', remedy: '请核对 pack.yaml 的 oversight.actions' })
  return measure
}

export default createConcludeFinding
