import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { fromJson, textList, toJson } from '../json-columns.ts'
import { deadlineState } from '../model/index.ts'
import type { Deadline, DeadlineRepository } from '../model/index.ts'
import type { DeadlinesTable } from '../schema/decisions.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createDeadlineRepository = (scope: Scope): DeadlineRepository => {
  const open = () => scope.db.selectFrom('deadlines').selectAll().where('state', '=', 'open')
  return {
    save: (deadlines) => scope.atomically(async (inside) => {
      const saved: Deadline[] = []
      for (const deadline of deadlines) saved.push(await saveOne(inside, deadline))
      return saved
    }),
    list: async (caseId) => {
      const rows = await scope.db.selectFrom('deadlines').selectAll().where('case_id', '=', caseId)
        .orderBy(sql`due_date asc nulls last`).orderBy('name').execute()
      return rows.map(toDeadline)
    },
    setState: ({ caseId, name, state, by }) => scope.atomically(async (inside) => {
      const changed = await inside.db.updateTable('deadlines').set({ state })
        .where('case_id', '=', caseId).where('name', '=', name).where('state', '<>', state).executeTakeFirst()
      if (changed.numUpdatedRows > 0n) await appendLedger(inside, { caseId, actor: by, action: 'deadline-state', details: { name, state } })
    }),
    provisional: async () => (await open().where('provisional', '=', true).orderBy('case_id').orderBy('name').execute()).map(toDeadline),
    dueBy: async (date) => (await open().where('due_date', '<=', date).orderBy('due_date').orderBy('case_id').orderBy('name').execute()).map(toDeadline),
  }
}

const saveOne = async (inside: Scope, deadline: Omit<Deadline, 'state' | 'computedAt'>): Promise<Deadline> => {
  const stored = await inside.db.selectFrom('deadlines').selectAll()
    .where('case_id', '=', deadline.caseId).where('name', '=', deadline.name).forUpdate().executeTakeFirst()
  if (stored !== undefined && stored.state !== 'open') return toDeadline(stored)
  const row = {
    title: deadline.title, event: deadline.event, event_date: deadline.eventDate, due_date: deadline.dueDate, owed_by: deadline.owedBy, owed_to: deadline.owedTo,
    statutory: deadline.statutory, provisional: deadline.provisional, calendar_version: deadline.calendarVersion, rule: deadline.rule,
    clauses: toJson(deadline.clauses), consequence: deadline.consequence, state: 'open', computed_at: inside.clock.now(),
  }
  const written = await inside.db.insertInto('deadlines').values({ case_id: deadline.caseId, name: deadline.name, ...row })
    .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet(row)).returningAll().executeTakeFirstOrThrow()
  if (stored?.due_date !== deadline.dueDate || stored.provisional !== deadline.provisional) {
    await appendLedger(inside, {
      caseId: deadline.caseId, actor: 'system', action: 'deadline-computed', clauses: deadline.clauses,
      details: { name: deadline.name, from: stored?.due_date ?? null, to: deadline.dueDate, provisional: deadline.provisional, calendarVersion: deadline.calendarVersion },
    })
  }
  return toDeadline(written)
}

const toDeadline = (row: Selectable<DeadlinesTable>): Deadline => ({
  caseId: row.case_id,
  name: row.name,
  title: row.title,
  event: row.event,
  eventDate: row.event_date,
  dueDate: row.due_date,
  owedBy: row.owed_by,
  owedTo: row.owed_to,
  statutory: row.statutory,
  provisional: row.provisional,
  calendarVersion: row.calendar_version,
  rule: row.rule,
  clauses: fromJson(textList, row.clauses, 'deadlines.clauses'),
  consequence: row.consequence,
  state: deadlineState.parse(row.state),
  computedAt: row.computed_at,
})
