import type { PlanRepository, PlanState } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger, doneByJob } from './ledger.ts'
import { listEntries, lockPlan } from './plan-rows.ts'

type Turns = Pick<PlanRepository, 'setState' | 'assess' | 'compile' | 'issue' | 'nextBatch'>

/** Only an addition opens a plan again that was issued; an old job does not. */
const settled: readonly PlanState[] = ['issued', 'closed']

/** How a plan moves on: what experts said, who is in, what was issued, and the turns of the additions. Everything is in the ledger. */
export const createPlanTurns = (scope: Scope): Turns => ({
  setState: ({ planId, state, by, details }) => scope.atomically(async (inside) => {
    const plan = await lockPlan(inside, planId)
    if (plan.state === state) return plan
    await inside.db.updateTable('plans').set({ state }).where('plan_id', '=', planId).execute()
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-moved', details: { from: plan.state, to: state, ...details } })
    return { ...plan, state }
  }),

  assess: ({ planId, rows, experts, by, jobKey }) => scope.atomically(async (inside) => {
    const { state } = await lockPlan(inside, planId)
    if (settled.includes(state) || await doneByJob(inside, { caseId: planId, action: 'plan-assessed', jobKey })) return
    for (const { entryId, recommended, opinion } of rows) {
      await inside.db.updateTable('plan_entries').set({ recommended, expert_opinion: opinion }).where('plan_id', '=', planId).where('entry_id', '=', entryId).execute()
    }
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-assessed', details: { experts, rows, jobKey } })
  }),

  compile: ({ planId, rows, remark, clauses, by, jobKey }) => scope.atomically(async (inside) => {
    const { state } = await lockPlan(inside, planId)
    if (settled.includes(state) || await doneByJob(inside, { caseId: planId, action: 'plan-compiled', jobKey })) return
    for (const { entryId, included, rank, reasons } of rows) {
      await inside.db.updateTable('plan_entries').set({ state: included ? 'included' : 'excluded', rank: included ? rank : null, reasons })
        .where('plan_id', '=', planId).where('entry_id', '=', entryId).where('state', '<>', 'withdrawn').execute()
    }
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-compiled', clauses, details: { remark, rows, jobKey } })
  }),

  issue: ({ planId, on, clauses, by }) => scope.atomically(async (inside) => {
    const plan = await lockPlan(inside, planId)
    const issued = (await listEntries(inside, planId)).filter(({ batch, state, issuedOn }) => batch === plan.batch && state === 'included' && issuedOn === null)
    if (settled.includes(plan.state)) return issued
    await inside.db.updateTable('plans').set({ state: 'issued' }).where('plan_id', '=', planId).execute()
    for (const { entryId, caseId, rank } of issued) {
      await inside.db.updateTable('plan_entries').set({ issued_on: on }).where('entry_id', '=', entryId).execute()
      if (caseId !== null) await appendLedger(inside, { caseId, actor: by, action: 'plan-entry-issued', clauses, details: { planId, title: plan.title, on, rank } })
    }
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-issued', clauses, details: { batch: plan.batch, on, entries: issued.map(({ entryId, name, rank }) => ({ entryId, name, rank })) } })
    return issued
  }),

  nextBatch: (planId) => scope.atomically(async (inside) => {
    const plan = await lockPlan(inside, planId)
    const entries = await listEntries(inside, planId)
    // A repeated job finds the turn that it had begun.
    if (plan.state === 'compiling') return { pending: true, batch: plan.batch }
    if (!entries.some(({ batch, state }) => batch === 0 && state === 'proposed')) return { pending: false, batch: plan.batch }
    const batch = plan.batch + 1
    await inside.db.updateTable('plans').set({ state: 'compiling', batch }).where('plan_id', '=', planId).execute()
    await inside.db.updateTable('plan_entries').set({ batch }).where('plan_id', '=', planId).where('batch', '=', 0).where('state', '=', 'proposed').execute()
    await appendLedger(inside, { caseId: planId, actor: 'system', action: 'plan-moved', details: { from: plan.state, to: 'compiling', batch } })
    return { pending: true, batch }
  }),
})
