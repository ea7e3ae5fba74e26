import { beijingInstant } from '../../src/calendar/beijing-time.ts'
import { addDays } from '../../src/calendar/plain-date.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { actsOf, drawProjects, planProgress, stageOfTurn, windowOf, type PlanWindow } from '../../src/planning/index.ts'
import type { Plan } from '../../src/register/index.ts'
import { contract } from './contract.ts'

type Next = 'addition' | 'wait' | 'end'

/** A timer here never fires; a null timer would be an incident. */
const NEVER = '9999-12-31T00:00:00+08:00'
const REMIND_DAYS = 30

/** What a plan is made by: the pack's window, experts, acts and paper; of one that is started anew only what is still to be done. After it was issued: whether additions wait for their turn, or the planned year is over. */
const createPreparePlan = ({ register, packs, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'clock'>) => {
  /** A plan at rest is settled in the register, so that nothing seems to wait for anybody; an addition opens it again. */
  const look = async (plan: Plan, yearEnd: string, additions: boolean): Promise<{ next: Next; batch: number }> => {
    const turn = await register.plans.nextBatch(plan.planId)
    if (turn.pending) {
      await register.projects.setStatus({ caseId: plan.planId, status: 'submitted', by: 'system', reason: '办理增补' })
      return { next: 'addition', batch: turn.batch }
    }
    if (!additions || clock.now().getTime() >= new Date(yearEnd).getTime()) return { next: 'end', batch: turn.batch }
    await register.projects.setStatus({ caseId: plan.planId, status: 'approved', by: 'system', reason: '等待年内增补' })
    return { next: 'wait', batch: turn.batch }
  }

  return defineWorker(contract, async ({ input: { caseId, packId }, headers, log }) => {
    const pack = packs.get(packId)
    const { planning } = pack.meta
    if (planning === undefined) throw new InvalidInput(`规则包 ${packId} 没有年度计划`, { code: 'planning-missing', remedy: '请流程分析员核对 pack.yaml 的 planning' })
    const plan = await register.plans.get(caseId)
    const yearEnd = beijingInstant(`${plan.year + 1}-01-01`, '00:00')
    const first = headers.turn === 'first'
    if (first && plan.state === 'collecting') await drawProjects({ register, plan, pack })
    const { next, batch } = first ? { next: 'wait' as const, batch: plan.batch } : await look(plan, yearEnd, planning.additions)
    const all = { experts: planning.experts, hasPaper: planning.paperKind !== undefined, actsBefore: actsOf(pack, plan.windowId, 'beforeIssue'), actsAfter: actsOf(pack, plan.windowId, 'afterIssue') }
    const { resumeAt, actsBefore: actsDue, ...left } = first ? await planProgress({ register, plan: await register.plans.get(caseId), pack }) : { resumeAt: 'compiling' as const, ...all }
    log.info('plan prepared', { planId: caseId, batch, next, resumeAt })
    return completed({
      plan: { ...left, actsBefore: all.actsBefore }, actsDue, resumeAt,
      window: lastDay(plan, windowOf(pack, plan.windowId)), stage: stageOfTurn(batch), yearEnd, next,
    })
  })
}

const lastDay = ({ closesOn }: Plan, window: PlanWindow | undefined) => (closesOn === null
  ? { known: false, dueAt: NEVER, remindAt: NEVER, title: '', dueDate: '', clauses: [] }
  : {
    known: true, title: window?.title ?? '', dueDate: closesOn, clauses: window?.clauses ?? [], dueAt: beijingInstant(addDays(closesOn, 1), '00:00'), remindAt: beijingInstant(addDays(closesOn, -REMIND_DAYS), '09:00'),
  })

export default createPreparePlan
