import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { fault } from '../../../decisions/contracts/fault.ts'
import { NotFound } from '../../common/errors.ts'
import { fromJson, toJson } from '../json-columns.ts'
import { documentStatus } from '../model/index.ts'
import type { CaseDocument, DocumentRepository } from '../model/index.ts'
import type { DocumentsTable } from '../schema/cases.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { caseNotFound } from './project-rows.ts'

export const createDocumentRepository = (scope: Scope): DocumentRepository => {
  const { db } = scope
  const ofCase = (caseId: string) => db.selectFrom('documents').selectAll().where('case_id', '=', caseId).orderBy('seq')
  const find = async (inside: Scope, documentId: string): Promise<CaseDocument | undefined> => {
    const row = await inside.db.selectFrom('documents').selectAll().where('document_id', '=', documentId).executeTakeFirst()
    return row && toDocument(row)
  }
  const get = async (inside: Scope, documentId: string): Promise<CaseDocument> => {
    const document = await find(inside, documentId)
    if (document === undefined) throw noDocument()
    return document
  }
  const retire = async (inside: Scope, documentId: string, by: string): Promise<void> => {
    const document = await get(inside, documentId)
    if (document.status === 'replaced') return
    await inside.db.updateTable('documents').set({ status: 'replaced' }).where('document_id', '=', documentId).execute()
    await appendLedger(inside, { caseId: document.caseId, actor: by, action: 'document-retired', details: { documentId, sha256: document.sha256 } })
  }

  return {
    add: ({ documentId = randomUUID(), ...input }) => scope.atomically(async (inside) => {
      const earlier = await find(inside, documentId)
      if (earlier !== undefined) return earlier
      if ((await inside.db.selectFrom('projects').select('case_id').where('case_id', '=', input.caseId).executeTakeFirst()) === undefined) throw caseNotFound(input.caseId)
      // Another case's paper is nobody's to take off here.
      if (input.replaces !== undefined && (await get(inside, input.replaces)).caseId !== input.caseId) throw noDocument()
      if (input.replaces !== undefined) await retire(inside, input.replaces, input.uploadedBy)
      const row = await inside.db.insertInto('documents').values({
        document_id: documentId, case_id: input.caseId, round: input.round, document_type: input.documentType, file_name: input.fileName,
        media_type: input.mediaType, size: input.size, sha256: input.sha256, status: 'stored', faults: '[]', text_excerpt: null,
        uploaded_by: input.uploadedBy, uploaded_at: inside.clock.now(), replaces: input.replaces ?? null,
      }).onConflict((conflict) => conflict.column('document_id').doNothing()).returningAll().executeTakeFirst()
      if (row === undefined) return get(inside, documentId)
      await appendLedger(inside, {
        caseId: input.caseId, actor: input.uploadedBy, action: 'document-added', details: { documentId, documentType: input.documentType, sha256: input.sha256, round: input.round, ...(input.replaces === undefined ? {} : { replaces: input.replaces }) },
      })
      return toDocument(row)
    }),
    get: (documentId) => get(scope, documentId),
    find: (documentId) => find(scope, documentId),
    current: async (caseId) => (await ofCase(caseId).where('status', '<>', 'replaced').execute()).map(toDocument),
    all: async (caseId) => (await ofCase(caseId).execute()).map(toDocument),
    unchecked: async (caseId) => (await ofCase(caseId).where('status', '=', 'stored').execute()).map(toDocument),
    setChecked: async ({ documentId, status, faults, textExcerpt }) => {
      const row = await db.updateTable('documents')
        .set({ status, faults: toJson(faults), ...(textExcerpt === undefined ? {} : { text_excerpt: textExcerpt }) })
        .where('document_id', '=', documentId).where('status', '<>', 'replaced').returningAll().executeTakeFirst()
      return row === undefined ? get(scope, documentId) : toDocument(row)
    },
    retire: (documentId, by) => scope.atomically((inside) => retire(inside, documentId, by)),
  }
}

const noDocument = (): NotFound => new NotFound('没有找到这份材料', { code: 'document-not-found', remedy: '请刷新材料清单' })

const toDocument = (row: Selectable<DocumentsTable>): CaseDocument => ({
  documentId: row.document_id,
  caseId: row.case_id,
  round: row.round,
  documentType: row.document_type,
  fileName: row.file_name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  status: documentStatus.parse(row.status),
  faults: fromJson(z.array(fault), row.faults, 'documents.faults'),
  textExcerpt: row.text_excerpt,
  uploadedBy: row.uploaded_by,
  uploadedAt: row.uploaded_at,
  replaces: row.replaces,
})
