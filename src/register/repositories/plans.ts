import { randomUUID } from 'node:crypto'
import { Conflict } from '../../common/errors.ts'
import type { PlanRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { openCase } from './open-case.ts'
import { getEntry, getPlan, listEntries, lockPlan, selectPlans, toEntry, toPlan } from './plan-rows.ts'
import { createPlanTurns } from './plan-turns.ts'

export const createPlanRepository = (scope: Scope): PlanRepository => ({
  ...createPlanTurns(scope),

  open: ({ packId, windowId, year, title, jurisdiction, body, opensOn, closesOn, clauses, by }) => scope.atomically(async (inside) => {
    const planId = `plan-${packId}-${windowId}-${year}`
    // Two that open it at once: the second waits for the first and finds its row.
    await inside.db.insertInto('counters').values({ name: `lock:${planId}`, value: 1 }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: 1 })).execute()
    const earlier = await selectPlans(inside).where('plan_id', '=', planId).executeTakeFirst()
    if (earlier !== undefined) return { plan: toPlan(earlier), first: false }
    await openCase(inside, { caseId: planId, kind: 'plan', name: title, packId, jurisdiction, body })
    await inside.db.insertInto('plans').values({
      plan_id: planId, pack_id: packId, window_id: windowId, year, opens_on: opensOn, closes_on: closesOn, state: 'collecting', batch: 1, opened_by: by, opened_at: inside.clock.now(),
    }).execute()
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-opened', clauses, details: { title, year, windowId, opensOn, closesOn } })
    return { plan: await getPlan(inside, planId), first: true }
  }),

  get: (planId) => getPlan(scope, planId),
  find: async (planId) => {
    const row = await selectPlans(scope).where('plan_id', '=', planId).executeTakeFirst()
    return row && toPlan(row)
  },
  list: async ({ packIds, state } = {}) => {
    const rows = await selectPlans(scope)
      .$if(packIds !== undefined, (query) => query.where('plans.pack_id', 'in', packIds?.length ? packIds : ['-']))
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
      .orderBy('year', 'desc').orderBy('opened_at', 'desc').orderBy('plan_id').execute()
    return rows.map(toPlan)
  },
  notStarted: async () => (await selectPlans(scope).where('process_instance_key', 'is', null).where('state', '<>', 'closed').orderBy('opened_at').execute()).map(toPlan),

  addEntry: ({ planId, caseId, name, unitId, unitName, projectType, amount, summary, by }) => scope.atomically(async (inside) => {
    const plan = await lockPlan(inside, planId)
    if (plan.state === 'closed') throw new Conflict('这个年度计划已经结束', { code: 'plan-closed', remedy: '请列入下一年度的计划' })
    const same = caseId === null ? undefined : (await listEntries(inside, planId)).find((entry) => entry.caseId === caseId)
    if (same !== undefined && same.state !== 'withdrawn') return same
    const collecting = plan.state === 'collecting'
    const columns = { name, unit_id: unitId, unit_name: unitName, project_type: projectType, amount, summary, addition: !collecting, batch: collecting ? 1 : 0, state: 'proposed', reasons: null, entered_by: by, entered_at: inside.clock.now() }
    const row = same === undefined
      ? await inside.db.insertInto('plan_entries').values({ entry_id: randomUUID(), plan_id: planId, case_id: caseId, rank: null, recommended: null, expert_opinion: null, issued_on: null, ...columns }).returningAll().executeTakeFirstOrThrow()
      : await inside.db.updateTable('plan_entries').set(columns).where('entry_id', '=', same.entryId).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-entry-added', details: { entryId: row.entry_id, project: caseId, name, unitId, amount, addition: !collecting } })
    return toEntry(row)
  }),

  withdrawEntry: ({ entryId, reason, by }) => scope.atomically(async (inside) => {
    const { planId } = await getEntry(inside, entryId)
    await lockPlan(inside, planId)
    const entry = await getEntry(inside, entryId)
    if (entry.state === 'withdrawn') return entry
    if (entry.state !== 'proposed') throw new Conflict('这个项目已经拟订进计划，不能再撤回', { code: 'entry-decided', remedy: '请联系拟订计划的部门' })
    await inside.db.updateTable('plan_entries').set({ state: 'withdrawn', reasons: reason }).where('entry_id', '=', entryId).execute()
    await appendLedger(inside, { caseId: planId, actor: by, action: 'plan-entry-withdrawn', details: { entryId, name: entry.name, reason } })
    return { ...entry, state: 'withdrawn', reasons: reason }
  }),

  entry: (entryId) => getEntry(scope, entryId),
  entries: (planId) => listEntries(scope, planId),
  ofCase: async (caseId) => (await scope.db.selectFrom('plan_entries').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()).map(toEntry),
})
