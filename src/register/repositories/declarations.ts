import type { Selectable } from 'kysely'
import { z } from 'zod'
import { fromJson, jsonObject, toJson } from '../json-columns.ts'
import { declaredDocument } from '../model/index.ts'
import type { Declaration, DeclarationRepository } from '../model/index.ts'
import type { DeclarationsTable } from '../schema/cases.ts'
import type { Scope } from '../scope.ts'

/** Stores what was declared in a round. The row is unique: a second one is refused by the database, so ask `find` first. */
export const insertDeclaration = async ({ db }: Scope, declaration: Declaration): Promise<Declaration> =>
  toDeclaration(await db.insertInto('declarations').values({
    case_id: declaration.caseId,
    round: declaration.round,
    facts: toJson(declaration.facts),
    documents: toJson(declaration.documents),
    submitted_by: declaration.submittedBy,
    submitted_at: declaration.submittedAt,
  }).returningAll().executeTakeFirstOrThrow())

export const createDeclarationRepository = ({ db }: Scope): DeclarationRepository => {
  const ofCase = (caseId: string) => db.selectFrom('declarations').selectAll().where('case_id', '=', caseId)
  return {
    list: async (caseId) => (await ofCase(caseId).orderBy('round').execute()).map(toDeclaration),
    find: async (caseId, round) => {
      const row = await ofCase(caseId).where('round', '=', round).executeTakeFirst()
      return row && toDeclaration(row)
    },
    latest: async (caseId) => {
      const row = await ofCase(caseId).orderBy('round', 'desc').limit(1).executeTakeFirst()
      return row && toDeclaration(row)
    },
  }
}

const toDeclaration = (row: Selectable<DeclarationsTable>): Declaration => ({
  caseId: row.case_id,
  round: row.round,
  facts: fromJson(jsonObject, row.facts, 'declarations.facts'),
  documents: fromJson(z.array(declaredDocument), row.documents, 'declarations.documents'),
  submittedBy: row.submitted_by,
  submittedAt: row.submitted_at,
})
