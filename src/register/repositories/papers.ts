import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { toJson } from '../json-columns.ts'
import type { Paper, PaperRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { createPaperNumbering } from './paper-numbers.ts'
import { advancePaper, lockPaper, paperNotFound, toPaper } from './paper-rows.ts'

export const createPaperRepository = (scope: Scope): PaperRepository => {
  const { db } = scope
  const find = async (paperId: string): Promise<Paper | undefined> => {
    const row = await db.selectFrom('papers').selectAll().where('paper_id', '=', paperId).executeTakeFirst()
    return row && toPaper(row)
  }
  const ofCase = (caseId: string) => db.selectFrom('papers').selectAll().where('case_id', '=', caseId)

  return {
    ...createPaperNumbering(scope),

    draft: (input) => scope.atomically(async (inside) => {
      const draftKey = input.key ?? `${input.caseId}:${input.kind}:${input.round}`
      const at = inside.clock.now()
      const row = await inside.db.insertInto('papers').values({
        paper_id: randomUUID(), draft_key: draftKey, case_id: input.caseId, kind: input.kind, round: input.round, title: input.title, number: null, state: 'drafted',
        draft_document_id: input.draftDocumentId ?? null, sealed_document_id: null, watermarked: input.watermarked ?? false, issued_on: null,
        history: toJson([{ state: 'drafted', by: input.by, at: at.toISOString() }]), created_at: at,
      }).onConflict((conflict) => conflict.column('draft_key').where('state', '<>', 'void').doNothing()).returningAll().executeTakeFirst()
      if (row === undefined) {
        return toPaper(await inside.db.selectFrom('papers').selectAll().where('draft_key', '=', draftKey).where('state', '<>', 'void').executeTakeFirstOrThrow())
      }
      await appendLedger(inside, { caseId: input.caseId, actor: input.by, action: 'paper-drafted', details: { paperId: row.paper_id, kind: input.kind, round: input.round } })
      return toPaper(row)
    }),

    get: async (paperId) => {
      const paper = await find(paperId)
      if (paper === undefined) throw paperNotFound()
      return paper
    },
    find,
    findByNumber: async (number) => {
      const row = await db.selectFrom('papers').selectAll().where('number', '=', number).executeTakeFirst()
      return row && toPaper(row)
    },
    list: async (caseId) => (await ofCase(caseId).orderBy('seq').execute()).map(toPaper),
    latest: async (caseId, kind) => {
      const row = await ofCase(caseId).where('kind', '=', kind).orderBy(sql`state = 'void'`).orderBy('seq', 'desc').limit(1).executeTakeFirst()
      return row && toPaper(row)
    },
    setDraft: async (paperId, draftDocumentId) => {
      const row = await db.updateTable('papers').set({ draft_document_id: draftDocumentId }).where('paper_id', '=', paperId).returningAll().executeTakeFirst()
      if (row === undefined) throw paperNotFound()
      return toPaper(row)
    },

    move: ({ paperId, to, by, note }) => scope.atomically(async (inside) => {
      const paper = await lockPaper(inside, paperId)
      return paper.state === to ? paper : advancePaper(inside, { paper, to, by, note })
    }),
    seal: ({ paperId, sealedDocumentId, issuedOn, by }) => scope.atomically(async (inside) => {
      const paper = await lockPaper(inside, paperId)
      if (paper.state === 'sealed' && paper.sealedDocumentId === sealedDocumentId) return paper
      return advancePaper(inside, { paper, to: 'sealed', by, columns: { sealed_document_id: sealedDocumentId, issued_on: issuedOn } })
    }),
    deliver: ({ paperId, by, note }) => scope.atomically(async (inside) => {
      const paper = await lockPaper(inside, paperId)
      return paper.state === 'delivered' ? paper : advancePaper(inside, { paper, to: 'delivered', by, note })
    }),
    makeVoid: ({ paperId, by, reason }) => scope.atomically(async (inside) => {
      const paper = await lockPaper(inside, paperId)
      if (paper.state === 'void') return paper
      await inside.db.updateTable('paper_numbers').set({ void_reason: reason }).where('paper_id', '=', paperId).execute()
      return advancePaper(inside, { paper, to: 'void', by, note: reason })
    }),
  }
}
