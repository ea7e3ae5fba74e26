import type { Selectable } from 'kysely'
import { fromJson, textList, toJson } from '../json-columns.ts'
import { deadlineState } from '../model/index.ts'
import type { Deadline, NewDeadline } from '../model/index.ts'
import type { DeadlinesTable } from '../schema/decisions.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

/** Whether a stored date may be written anew: an open one always, a missed one when its new date is not past (an extension came late). */
const mayMove = (stored: Selectable<DeadlinesTable> | undefined, deadline: NewDeadline, today: string | undefined): boolean => {
  if (stored === undefined || stored.state === 'open') return true
  return stored.state === 'missed' && today !== undefined && deadline.dueDate !== null && deadline.dueDate >= today && deadline.dueDate !== stored.due_date
}

/** Writes one date; a change is in the ledger, the same date again is not. */
export const saveDeadline = async (inside: Scope, deadline: NewDeadline, today: string | undefined): Promise<Deadline> => {
  const stored = await inside.db.selectFrom('deadlines').selectAll()
    .where('case_id', '=', deadline.caseId).where('name', '=', deadline.name).forUpdate().executeTakeFirst()
  if (stored !== undefined && !mayMove(stored, deadline, today)) return toDeadline(stored)
  const row = {
    title: deadline.title, event: deadline.event, event_date: deadline.eventDate, due_date: deadline.dueDate, owed_by: deadline.owedBy, owed_to: deadline.owedTo,
    statutory: deadline.statutory, provisional: deadline.provisional, calendar_version: deadline.calendarVersion, rule: deadline.rule,
    clauses: toJson(deadline.clauses), consequence: deadline.consequence, state: 'open', computed_at: inside.clock.now(),
    role: deadline.role ?? 'other', opens_on: deadline.opensOn ?? null, recurring: deadline.recurring ?? null,
    explanation: toJson(deadline.explanation ?? []), event_source: deadline.eventSource ?? '',
    // A missed one that moves on is not owed any longer; a recurring one is open, and what was missed of it stays owed.
    ...(stored?.state === 'missed' ? { owed_since: null } : {}),
  }
  const written = await inside.db.insertInto('deadlines').values({ case_id: deadline.caseId, name: deadline.name, ...row })
    .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet(row)).returningAll().executeTakeFirstOrThrow()
  if (stored === undefined || stored.due_date !== deadline.dueDate || stored.provisional !== deadline.provisional || stored.opens_on !== row.opens_on || stored.state !== 'open') {
    await appendLedger(inside, {
      caseId: deadline.caseId, actor: 'system', action: 'deadline-computed', clauses: deadline.clauses,
      details: {
        name: deadline.name, event: deadline.event, eventDate: deadline.eventDate, from: stored?.due_date ?? null, to: deadline.dueDate, opensOn: row.opens_on,
        provisional: deadline.provisional, calendarVersion: deadline.calendarVersion,
      },
    })
  }
  return toDeadline(written)
}

export const toDeadline = (row: Selectable<DeadlinesTable>): Deadline => ({
  caseId: row.case_id,
  name: row.name,
  role: row.role,
  title: row.title,
  event: row.event,
  eventDate: row.event_date,
  eventSource: row.event_source,
  opensOn: row.opens_on,
  dueDate: row.due_date,
  recurring: row.recurring,
  settledUntil: row.settled_until,
  owedSince: row.owed_since,
  owedBy: row.owed_by,
  owedTo: row.owed_to,
  statutory: row.statutory,
  provisional: row.provisional,
  calendarVersion: row.calendar_version,
  explanation: fromJson(textList, row.explanation, 'deadlines.explanation'),
  rule: row.rule,
  clauses: fromJson(textList, row.clauses, 'deadlines.clauses'),
  consequence: row.consequence,
  state: deadlineState.parse(row.state),
  computedAt: row.computed_at,
  toldDueDate: row.told_due_date,
})

/** Open dates of a case that has ended have nobody left who owes them, nor has what was missed. */
export const voidOpenDeadlines = async (inside: Scope, caseId: string, names?: readonly string[]): Promise<void> => {
  if (names?.length === 0) return
  const these = names ?? []
  await inside.db.updateTable('deadlines').set({ owed_since: null }).where('case_id', '=', caseId).where('owed_since', 'is not', null)
    .$if(names !== undefined, (query) => query.where('name', 'in', [...these])).execute()
  const ended = await inside.db.updateTable('deadlines').set({ state: 'void' }).where('case_id', '=', caseId).where('state', '=', 'open')
    .$if(names !== undefined, (query) => query.where('name', 'in', [...these])).returning('name').execute()
  if (ended.length > 0) await appendLedger(inside, { caseId, actor: 'system', action: 'deadline-state', details: { names: ended.map(({ name }) => name).sort(), state: 'void' } })
}
