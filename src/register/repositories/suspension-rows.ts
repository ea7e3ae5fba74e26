import type { Selectable } from 'kysely'
import type { Suspension } from '../model/index.ts'
import type { SuspensionsTable } from '../schema/steps.ts'
import type { Scope } from '../scope.ts'

export const toSuspension = (row: Selectable<SuspensionsTable>): Suspension => ({
  id: row.id,
  caseId: row.case_id,
  reason: row.reason,
  suspendedBy: row.suspended_by,
  suspendedAt: row.suspended_at,
  resumedBy: row.resumed_by,
  resumedAt: row.resumed_at,
})

export const activeSuspension = async ({ db }: Scope, caseId: string): Promise<Suspension | undefined> => {
  const row = await db.selectFrom('suspensions').selectAll().where('case_id', '=', caseId).where('resumed_at', 'is', null).executeTakeFirst()
  return row && toSuspension(row)
}

/** Oldest first. */
export const listSuspensions = async ({ db }: Scope, caseId: string): Promise<Suspension[]> =>
  (await db.selectFrom('suspensions').selectAll().where('case_id', '=', caseId).orderBy('id').execute()).map(toSuspension)

/** Suspensions never overlap (one runs at a time), so their parts after `since` add up. */
export const suspendedMs = async (scope: Scope, caseId: string, since: Date): Promise<number> => {
  const now = scope.clock.now()
  const parts = (await listSuspensions(scope, caseId)).map(({ suspendedAt, resumedAt }) =>
    Math.max(0, (resumedAt ?? now).getTime() - Math.max(suspendedAt.getTime(), since.getTime())))
  return parts.reduce((sum, part) => sum + part, 0)
}
