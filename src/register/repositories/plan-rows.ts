import type { Selectable } from 'kysely'
import { NotFound } from '../../common/errors.ts'
import { planEntryState, planState } from '../model/index.ts'
import type { Plan, PlanEntry } from '../model/index.ts'
import type { PlanEntriesTable, PlansTable } from '../schema/plans.ts'
import type { Scope } from '../scope.ts'

type PlanRow = Selectable<PlansTable> & { name: string; project_code: string | null; process_instance_key: string | null }

export const toPlan = (row: PlanRow): Plan => ({
  planId: row.plan_id, packId: row.pack_id, windowId: row.window_id, year: row.year, title: row.name, code: row.project_code, opensOn: row.opens_on, closesOn: row.closes_on,
  state: planState.parse(row.state), batch: row.batch, openedBy: row.opened_by, openedAt: row.opened_at, processInstanceKey: row.process_instance_key,
})

export const toEntry = (row: Selectable<PlanEntriesTable>): PlanEntry => ({
  entryId: row.entry_id, planId: row.plan_id, caseId: row.case_id, name: row.name, unitId: row.unit_id, unitName: row.unit_name, projectType: row.project_type,
  amount: row.amount === null ? null : Number(row.amount), summary: row.summary, addition: row.addition, batch: row.batch, state: planEntryState.parse(row.state), rank: row.rank,
  recommended: row.recommended, expertOpinion: row.expert_opinion, reasons: row.reasons, enteredBy: row.entered_by, enteredAt: row.entered_at, issuedOn: row.issued_on,
})

export const selectPlans = ({ db }: Scope) => db.selectFrom('plans').innerJoin('projects', 'projects.case_id', 'plans.plan_id')
  .selectAll('plans').select(['projects.name', 'projects.project_code', 'projects.process_instance_key'])

export const getPlan = async (scope: Scope, planId: string): Promise<Plan> => {
  const row = await selectPlans(scope).where('plan_id', '=', planId).executeTakeFirst()
  if (row === undefined) throw new NotFound('没有找到这个年度计划', { code: 'plan-not-found', remedy: '请在年度计划列表中选择' })
  return toPlan(row)
}

/** Reads a plan and keeps everybody else from changing it until the transaction ends. */
export const lockPlan = async (inside: Scope, planId: string): Promise<Plan> => {
  await inside.db.selectFrom('plans').select('plan_id').where('plan_id', '=', planId).forUpdate().executeTakeFirst()
  return getPlan(inside, planId)
}

export const getEntry = async ({ db }: Scope, entryId: string): Promise<PlanEntry> => {
  const row = await db.selectFrom('plan_entries').selectAll().where('entry_id', '=', entryId).executeTakeFirst()
  if (row === undefined) throw new NotFound('计划中没有这个项目', { code: 'entry-not-found', remedy: '请刷新计划页面' })
  return toEntry(row)
}

export const listEntries = async ({ db }: Scope, planId: string): Promise<PlanEntry[]> =>
  (await db.selectFrom('plan_entries').selectAll().where('plan_id', '=', planId).orderBy('seq').execute()).map(toEntry)
