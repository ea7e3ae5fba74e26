import type { Selectable } from 'kysely'
import { requestKind } from '../../requests/index.ts'
import { fromJson, jsonObject } from '../json-columns.ts'
import { requestState } from '../model/index.ts'
import type { CaseRequest } from '../model/index.ts'
import type { RequestsTable } from '../schema/cases.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

/** Oldest first. */
export const listRequests = async ({ db }: Scope, caseId: string): Promise<CaseRequest[]> =>
  (await db.selectFrom('requests').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()).map(toRequest)

export const toRequest = (row: Selectable<RequestsTable>): CaseRequest => ({
  caseId: row.case_id,
  kind: requestKind.parse(row.kind),
  number: row.number,
  data: fromJson(jsonObject, row.data, 'requests.data'),
  state: requestState.parse(row.state),
  result: fromJson(jsonObject.nullable(), row.result, 'requests.result'),
  createdBy: row.created_by,
  createdAt: row.created_at,
  decidedAt: row.decided_at,
})

/** Ends what was still asked for when the case itself ends. */
export const lapseRequests = async (scope: Scope, caseId: string, by: string): Promise<void> => {
  const lapsed = await scope.db.updateTable('requests').set({ state: 'lapsed', decided_at: scope.clock.now() })
    .where('case_id', '=', caseId).where('state', '=', 'open').returning(['kind', 'number']).execute()
  for (const { kind, number } of lapsed) await appendLedger(scope, { caseId, actor: by, action: 'request-decided', details: { kind, number, state: 'lapsed' } })
}
