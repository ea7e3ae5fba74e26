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

/** The parts of all suspensions after `since`, oldest first; they never overlap (one runs at a time), and one that runs ends now. */
export const suspensionSpans = async (scope: Scope, caseId: string, since: Date): Promise<{ from: Date; to: Date }[]> => {
  const now = scope.clock.now()
  return (await listSuspensions(scope, caseId))
    .map(({ suspendedAt, resumedAt }) => ({ from: suspendedAt > since ? suspendedAt : since, to: resumedAt ?? now }))
    .filter(({ from, to }) => to > from)
}

export const suspendedMs = async (scope: Scope, caseId: string, since: Date): Promise<number> =>
  (await suspensionSpans(scope, caseId, since)).reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0)
