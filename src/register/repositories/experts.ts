import type { Expert, ExpertRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

/** The pool of experts of a pack. */
export const createExpertRepository = (scope: Scope): ExpertRepository => ({
  add: ({ expertId, packId, name, unitName, title, active, by }) => scope.atomically(async (inside) => {
    const row = { pack_id: packId, name, unit_name: unitName, title, active }
    await inside.db.insertInto('experts').values({ expert_id: expertId, ...row }).onConflict((conflict) => conflict.column('expert_id').doUpdateSet(row)).execute()
    await appendLedger(inside, { actor: by, action: 'expert-added', details: { expertId, packId, name, unitName, title } })
    return { expertId, packId, name, unitName, title, active }
  }),
  list: async (packIds) => {
    const rows = await scope.db.selectFrom('experts').selectAll().where('active', '=', true).where('pack_id', 'in', packIds.length === 0 ? ['-'] : packIds).orderBy('name').orderBy('expert_id').execute()
    return rows.map((row): Expert => ({ expertId: row.expert_id, packId: row.pack_id, name: row.name, unitName: row.unit_name, title: row.title, active: row.active }))
  },
  retire: ({ expertId, by }) => scope.atomically(async (inside) => {
    const retired = await inside.db.updateTable('experts').set({ active: false }).where('expert_id', '=', expertId).where('active', '=', true).executeTakeFirst()
    if (retired.numUpdatedRows > 0n) await appendLedger(inside, { actor: by, action: 'expert-retired', details: { expertId } })
  }),
})
