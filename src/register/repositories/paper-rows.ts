import type { Selectable } from 'kysely'
import { z } from 'zod'
import { NotFound } from '../../common/errors.ts'
import { fromJson, toJson } from '../json-columns.ts'
import { paperEvent, paperState } from '../model/index.ts'
import type { Paper, PaperState } from '../model/index.ts'
import { requireWay } from '../paper-states.ts'
import type { PapersTable } from '../schema/papers.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const toPaper = (row: Selectable<PapersTable>): Paper => ({
  paperId: row.paper_id,
  caseId: row.case_id,
  kind: row.kind,
  round: row.round,
  title: row.title,
  number: row.number,
  state: paperState.parse(row.state),
  draftDocumentId: row.draft_document_id,
  sealedDocumentId: row.sealed_document_id,
  watermarked: row.watermarked,
  issuedOn: row.issued_on,
  history: fromJson(z.array(paperEvent), row.history, 'papers.history'),
  createdAt: row.created_at,
})

export const paperNotFound = (): NotFound => new NotFound('没有找到这份公文', { code: 'paper-not-found', remedy: '请刷新项目页面' })

/** Reads a paper and holds it until the transaction ends. */
export const lockPaper = async ({ db }: Scope, paperId: string): Promise<Paper> => {
  const row = await db.selectFrom('papers').selectAll().where('paper_id', '=', paperId).forUpdate().executeTakeFirst()
  if (row === undefined) throw paperNotFound()
  return toPaper(row)
}

interface Advance {
  paper: Paper
  to: PaperState
  by: string
  note?: string | undefined
  columns?: { number?: string; sealed_document_id?: string; issued_on?: string } | undefined
}

/** One step on the paper's way, with its line in the history and in the ledger. */
export const advancePaper = async (inside: Scope, { paper, to, by, note, columns = {} }: Advance): Promise<Paper> => {
  requireWay(paper, to)
  const event = { state: to, by, at: inside.clock.now().toISOString(), ...(note === undefined ? {} : { note }) }
  const row = await inside.db.updateTable('papers').set({ ...columns, state: to, history: toJson([...paper.history, event]) })
    .where('paper_id', '=', paper.paperId).returningAll().executeTakeFirstOrThrow()
  await appendLedger(inside, { caseId: paper.caseId, actor: by, action: `paper-${to}`, details: { paperId: paper.paperId, kind: paper.kind, ...columns, ...(note === undefined ? {} : { note }) } })
  return toPaper(row)
}
