import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { Conflict, NotFound } from '../../common/errors.ts'
import type { Delegation, DelegationRepository } from '../model/index.ts'
import type { DelegationsTable } from '../schema/habits.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createDelegationRepository = (scope: Scope): DelegationRepository => {
  const standing = (inside: Scope = scope) => inside.db.selectFrom('delegations').selectAll().where('revoked_at', 'is', null)
  const find = async (inside: Scope, delegationId: string): Promise<Delegation | undefined> => {
    const row = await inside.db.selectFrom('delegations').selectAll().where('delegation_id', '=', delegationId).executeTakeFirst()
    return row && toDelegation(row)
  }
  return {
    add: (input) => scope.atomically(async (inside) => {
      // Two at once: the second waits for the first and sees it.
      await inside.db.insertInto('counters').values({ name: 'lock:delegations', value: 1 }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: 1 })).execute()
      const within = standing(inside).where('from_date', '<=', input.untilDate).where('until_date', '>=', input.fromDate)
      if ((await within.where('from_user', '=', input.fromUser).execute()).length > 0) {
        throw new Conflict('这段时间已经有一个委派', { code: 'delegation-overlaps', remedy: '请先取消原来的委派，或改用不重叠的日期' })
      }
      if ((await within.where('from_user', '=', input.toUser).execute()).length > 0) {
        throw new Conflict('被委派的人这段时间自己也不在', { code: 'delegation-circular', remedy: '请委派给这段时间在岗的人' })
      }
      const delegationId = randomUUID()
      await inside.db.insertInto('delegations').values({
        delegation_id: delegationId, from_user: input.fromUser, to_user: input.toUser, from_date: input.fromDate, until_date: input.untilDate, reason: input.reason,
        created_by: input.createdBy, created_at: inside.clock.now(), revoked_by: null,
      }).execute()
      await appendLedger(inside, { actor: input.createdBy, action: 'delegation-made', details: { delegationId, from: input.fromUser, to: input.toUser, fromDate: input.fromDate, untilDate: input.untilDate, reason: input.reason } })
      return { ...input, delegationId, revokedBy: null }
    }),
    revoke: ({ delegationId, by }) => scope.atomically(async (inside) => {
      const before = await find(inside, delegationId)
      if (before === undefined) throw new NotFound('没有找到这个委派', { code: 'delegation-not-found', remedy: '请刷新后再看' })
      if (before.revokedBy !== null) return before
      await inside.db.updateTable('delegations').set({ revoked_by: by, revoked_at: inside.clock.now() }).where('delegation_id', '=', delegationId).execute()
      await appendLedger(inside, { actor: by, action: 'delegation-revoked', details: { delegationId, from: before.fromUser, to: before.toUser } })
      return { ...before, revokedBy: by }
    }),
    find: (delegationId) => find(scope, delegationId),
    list: async ({ from, username }) => (await standing().where('until_date', '>=', from)
      .$if(username !== undefined, (query) => query.where((where) => where.or([where('from_user', '=', username ?? ''), where('to_user', '=', username ?? '')])))
      .orderBy('from_date').orderBy('delegation_id').execute()).map(toDelegation),
    inForce: async (day, toUser) => (await standing().where('from_date', '<=', day).where('until_date', '>=', day)
      .$if(toUser !== undefined, (query) => query.where('to_user', '=', toUser ?? '')).execute()).map(toDelegation),
    tasksOfAbsent: async (day) => {
      const rows = await scope.db.selectFrom('steps').innerJoin('delegations', 'delegations.from_user', 'steps.assignee')
        .where('delegations.revoked_at', 'is', null).where('delegations.from_date', '<=', day).where('delegations.until_date', '>=', day)
        .where('steps.state', '=', 'open').where('steps.user_task_key', 'is not', null)
        .select(['steps.step_key', 'steps.case_id', 'steps.user_task_key', 'delegations.from_user', 'delegations.to_user', 'delegations.delegation_id']).execute()
      return rows.map((row) => ({ stepKey: row.step_key, caseId: row.case_id, userTaskKey: row.user_task_key ?? '', fromUser: row.from_user, toUser: row.to_user, delegationId: row.delegation_id }))
    },
    noteTaken: ({ stepKey, caseId, fromUser, toUser, delegationId }) => scope.atomically(async (inside) => {
      const moved = await inside.db.updateTable('steps').set({ assignee: toUser }).where('step_key', '=', stepKey).where('assignee', '=', fromUser).executeTakeFirst()
      if (moved.numUpdatedRows > 0n) await appendLedger(inside, { caseId, actor: 'system', action: 'step-delegated', details: { stepKey, from: fromUser, to: toUser, delegationId } })
    }),
  }
}

/** Who stands in for a person on a day; the person where nobody does. */
export const standInFor = async ({ db }: Scope, username: string, day: string): Promise<string> => {
  const row = await db.selectFrom('delegations').select('to_user').where('revoked_at', 'is', null).where('from_user', '=', username)
    .where('from_date', '<=', day).where('until_date', '>=', day).executeTakeFirst()
  return row?.to_user ?? username
}

const toDelegation = (row: Selectable<DelegationsTable>): Delegation => ({
  delegationId: row.delegation_id, fromUser: row.from_user, toUser: row.to_user, fromDate: row.from_date, untilDate: row.until_date, reason: row.reason, createdBy: row.created_by, revokedBy: row.revoked_by,
})
