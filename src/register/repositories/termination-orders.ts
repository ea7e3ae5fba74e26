import type { Selectable } from 'kysely'
import { fromJson, textList, toJson } from '../json-columns.ts'
import type { TerminationOrder, TerminationOrderRepository } from '../model/index.ts'
import type { TerminationOrdersTable } from '../schema/acts.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { lockProject } from './project-rows.ts'

/** Orders to end a project. The case's row is locked first, so that two clicks at once make one order. */
export const createTerminationOrderRepository = (scope: Scope): TerminationOrderRepository => ({
  order: ({ caseId, reason, clauses, body, findingId, orderedBy }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const earlier = await findOrder(inside, caseId)
    if (earlier !== undefined) return { order: earlier, first: false }
    const row = await inside.db.insertInto('termination_orders')
      .values({ case_id: caseId, reason, clauses: toJson(clauses), body, finding_id: findingId, ordered_by: orderedBy, ordered_at: inside.clock.now() }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId, actor: orderedBy, action: 'termination-ordered', clauses, details: { reason, body, findingId } })
    return { order: toOrder(row), first: true }
  }),

  takeBack: ({ caseId, by, reason }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const gone = await inside.db.deleteFrom('termination_orders').where('case_id', '=', caseId).executeTakeFirst()
    if (gone.numDeletedRows > 0n) await appendLedger(inside, { caseId, actor: by, action: 'termination-not-taken', details: { reason } })
  }),

  find: (caseId) => findOrder(scope, caseId),
})

const findOrder = async ({ db }: Scope, caseId: string): Promise<TerminationOrder | undefined> => {
  const row = await db.selectFrom('termination_orders').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return row && toOrder(row)
}

const toOrder = (row: Selectable<TerminationOrdersTable>): TerminationOrder => ({
  caseId: row.case_id, reason: row.reason, clauses: fromJson(textList, row.clauses, 'termination_orders.clauses'), body: row.body, findingId: row.finding_id, orderedBy: row.ordered_by, orderedAt: row.ordered_at,
})
