import type { CopyRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createCopyRepository = (scope: Scope): CopyRepository => ({
  add: ({ caseId, recipients, note, by }) => scope.atomically(async (inside) => {
    const added: string[] = []
    for (const recipient of recipients) {
      const row = await inside.db.insertInto('copies').values({ case_id: caseId, recipient, note, copied_by: by, copied_at: inside.clock.now() })
        .onConflict((conflict) => conflict.doNothing()).returning('recipient').executeTakeFirst()
      if (row !== undefined) added.push(row.recipient)
    }
    if (added.length > 0) await appendLedger(inside, { caseId, actor: by, action: 'case-copied', details: { to: added.join('、'), note } })
    return added
  }),
  list: async (caseId) => {
    const rows = await scope.db.selectFrom('copies').selectAll().where('case_id', '=', caseId).orderBy('copied_at').orderBy('recipient').execute()
    return rows.map((row) => ({ caseId: row.case_id, recipient: row.recipient, note: row.note, copiedBy: row.copied_by, copiedAt: row.copied_at }))
  },
})
