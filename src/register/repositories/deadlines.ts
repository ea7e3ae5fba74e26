import { sql } from 'kysely'
import type { DeadlineRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { createDeadlineRules } from './deadline-rules.ts'
import { saveDeadline, toDeadline } from './deadline-rows.ts'
import { appendLedger } from './ledger.ts'

export const createDeadlineRepository = (scope: Scope): DeadlineRepository => {
  const open = () => scope.db.selectFrom('deadlines').selectAll().where('state', '=', 'open')
  return {
    ...createDeadlineRules(scope),
    save: (deadlines, { today } = {}) => scope.atomically(async (inside) => {
      const saved = []
      for (const deadline of deadlines) saved.push(await saveDeadline(inside, deadline, today))
      return saved
    }),
    list: async (caseId) => {
      const rows = await scope.db.selectFrom('deadlines').selectAll().where('case_id', '=', caseId)
        .orderBy(sql`due_date asc nulls last`).orderBy('name').execute()
      return rows.map(toDeadline)
    },
    find: async (caseId, name) => {
      const row = await scope.db.selectFrom('deadlines').selectAll().where('case_id', '=', caseId).where('name', '=', name).executeTakeFirst()
      return row && toDeadline(row)
    },
    setState: ({ caseId, name, state, by, on, papers }) => scope.atomically(async (inside) => {
      const row = await inside.db.selectFrom('deadlines').selectAll().where('case_id', '=', caseId).where('name', '=', name).forUpdate().executeTakeFirst()
      if (row === undefined || row.state === state) return
      const goesOn = row.recurring !== null && (state === 'met' || state === 'missed') && row.due_date !== null
      if (goesOn && row.settled_until === row.due_date) return
      const owed = { owed_since: state === 'missed' && on === undefined ? row.due_date : goesOn ? row.owed_since : null }
      await inside.db.updateTable('deadlines').set(goesOn ? { settled_until: row.due_date, ...owed } : { state, ...owed })
        .where('case_id', '=', caseId).where('name', '=', name).execute()
      await appendLedger(inside, { caseId, actor: by, action: 'deadline-state', clauses: toDeadline(row).clauses, details: { name, state, dueDate: row.due_date, ...(on === undefined ? {} : { on }), ...(papers === undefined ? {} : { papers }) } })
    }),
    madeUp: ({ caseId, name, on, by, papers }) => scope.atomically(async (inside) => {
      const row = await inside.db.selectFrom('deadlines').selectAll().where('case_id', '=', caseId).where('name', '=', name).forUpdate().executeTakeFirst()
      if (row?.owed_since == null) return
      await inside.db.updateTable('deadlines').set({ owed_since: null }).where('case_id', '=', caseId).where('name', '=', name).execute()
      await appendLedger(inside, { caseId, actor: by, action: 'deadline-made-up', clauses: toDeadline(row).clauses, details: { name, dueDate: row.owed_since, on, ...(papers === undefined ? {} : { papers }) } })
    }),
    provisional: async () => (await open().where('provisional', '=', true).orderBy('case_id').orderBy('name').execute()).map(toDeadline),
    dueBy: async (date) => (await open().where('due_date', '<=', date).where(sql<boolean>`(settled_until is null or settled_until < due_date)`)
      .orderBy('due_date').orderBy('case_id').orderBy('name').execute()).map(toDeadline),
    seen: async (caseId, jobKey) => (await scope.db.insertInto('deadline_jobs').values({ case_id: caseId, job_key: jobKey })
      .onConflict((conflict) => conflict.columns(['case_id', 'job_key']).doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 0n,
    told: async ({ caseId, name, dueDate }) => {
      await scope.db.updateTable('deadlines').set({ told_due_date: dueDate }).where('case_id', '=', caseId).where('name', '=', name).execute()
    },
  }
}
