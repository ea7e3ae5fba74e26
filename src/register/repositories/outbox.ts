import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { fromJson, jsonObject, toJson } from '../json-columns.ts'
import { keepable } from '../keepable-text.ts'
import { outboxState } from '../model/index.ts'
import type { OutboxMessage, OutboxRepository } from '../model/index.ts'
import type { OutboxTable } from '../schema/papers.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

/** Leases go by the database's own clock: they guard against a second process, and the case's clock may be moved by months in a moment. */
const machineNow = sql<Date>`clock_timestamp()`
const free = sql<boolean>`(leased_until is null or leased_until < clock_timestamp())`

export const createOutboxRepository = (scope: Scope): OutboxRepository => {
  const { db } = scope
  const find = async (inside: Scope, key: string): Promise<OutboxMessage | undefined> => {
    const row = await inside.db.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirst()
    return row && toMessage(row)
  }

  return {
    take: (input) => scope.atomically(async (inside) => {
      const row = await inside.db.insertInto('outbox').values({
        key: input.key, case_id: input.caseId, kind: input.kind, channel: input.channel, recipient: input.recipient, subject: input.subject, body: input.body,
        payload: toJson(input.payload), state: 'waiting', attempts: 0, last_error: null, created_at: inside.clock.now(),
      }).onConflict((conflict) => conflict.column('key').doNothing()).returningAll().executeTakeFirst()
      if (row !== undefined) return { message: toMessage(row), taken: true }
      const stored = await inside.db.selectFrom('outbox').selectAll().where('key', '=', input.key).executeTakeFirstOrThrow()
      return { message: toMessage(stored), taken: false }
    }),

    lease: async (key, seconds) => {
      const leased = await db.updateTable('outbox').set({ leased_until: sql<Date>`${machineNow} + make_interval(secs => ${seconds})` })
        .where('key', '=', key).where('state', '=', 'waiting').where(free).executeTakeFirst()
      return leased.numUpdatedRows > 0n
    },

    markSent: (key) => scope.atomically(async (inside) => {
      const row = await inside.db.updateTable('outbox')
        .set((column) => ({ state: 'sent', sent_at: inside.clock.now(), leased_until: null, last_error: null, attempts: column('attempts', '+', 1) }))
        .where('key', '=', key).where('state', '<>', 'sent').returning(['case_id', 'kind', 'channel']).executeTakeFirst()
      if (row === undefined) return
      await appendLedger(inside, {
        caseId: row.case_id, actor: 'system', action: 'notification-sent', details: { key, kind: row.kind, channel: row.channel },
      })
    }),

    markFailed: async (key, error) => {
      await db.updateTable('outbox').set((column) => ({ attempts: column('attempts', '+', 1), last_error: keepable(error), leased_until: null }))
        .where('key', '=', key).where('state', '=', 'waiting').execute()
    },

    abandon: ({ key, by, reason }) => scope.atomically(async (inside) => {
      const row = await inside.db.updateTable('outbox').set({ state: 'failed', leased_until: null })
        .where('key', '=', key).where('state', '=', 'waiting').returning('case_id').executeTakeFirst()
      if (row !== undefined) await appendLedger(inside, { caseId: row.case_id, actor: by, action: 'notification-abandoned', details: { key, reason } })
    }),

    find: (key) => find(scope, key),
    pending: async (limit = 100) => {
      const rows = await db.selectFrom('outbox').selectAll().where('state', '=', 'waiting').where(free).orderBy('seq').limit(limit).execute()
      return rows.map(toMessage)
    },
    waiting: async () => Number((await db.selectFrom('outbox').select(({ fn }) => fn.countAll().as('count')).where('state', '=', 'waiting').executeTakeFirstOrThrow()).count),
    byCase: async (caseId) => (await db.selectFrom('outbox').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()).map(toMessage),
    inbox: async (recipient, limit = 100) => {
      const rows = await db.selectFrom('outbox').selectAll().where('channel', '=', 'inbox').where('recipient', '=', recipient)
        .orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(toMessage)
    },
  }
}

const toMessage = (row: Selectable<OutboxTable>): OutboxMessage => ({
  key: row.key,
  caseId: row.case_id,
  kind: row.kind,
  channel: row.channel,
  recipient: row.recipient,
  subject: row.subject,
  body: row.body,
  payload: fromJson(jsonObject, row.payload, 'outbox.payload'),
  state: outboxState.parse(row.state),
  attempts: row.attempts,
  lastError: row.last_error,
  createdAt: row.created_at,
  sentAt: row.sent_at,
})
