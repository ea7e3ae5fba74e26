import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import type { BudgetLine, BudgetLineRepository, SimilarRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'

export const createBudgetLineRepository = (scope: Scope): BudgetLineRepository => {
  const list = async (caseId: string, round: number): Promise<BudgetLine[]> => scope.db.selectFrom('budget_lines')
    .select(['line', 'name', 'submitted', 'reduced', 'approved']).where('case_id', '=', caseId).where('round', '=', round).orderBy('line').execute()
  return {
    replace: (caseId, round, lines) => scope.atomically(async ({ db }) => {
      await db.deleteFrom('budget_lines').where('case_id', '=', caseId).where('round', '=', round).execute()
      if (lines.length > 0) await db.insertInto('budget_lines').values(lines.map((line) => ({ case_id: caseId, round, ...line }))).execute()
    }),
    list,
    latest: async (caseId) => {
      const last = await scope.db.selectFrom('budget_lines').select('round').where('case_id', '=', caseId).orderBy('round', 'desc').limit(1).executeTakeFirst()
      return last && { round: last.round, lines: await list(caseId, last.round) }
    },
  }
}

export const createSimilarRepository = (scope: Scope): SimilarRepository => ({
  candidates: async (caseId) => {
    const rows = await scope.db.selectFrom('projects').select(['case_id', 'project_code', 'name', 'unit_id', 'facts', 'submitted_at'])
      .where('kind', '=', 'project').where('case_id', '<>', caseId).where('submitted_at', 'is not', null).orderBy('submitted_at', 'desc').execute()
    return rows.flatMap((row) => (row.submitted_at === null ? [] : [{
      caseId: row.case_id, projectCode: row.project_code, name: row.name, unitId: row.unit_id,
      facts: fromJson(jsonObject, row.facts, 'projects.facts'), submittedAt: row.submitted_at,
    }]))
  },
  replace: (caseId, round, found) => scope.atomically(async ({ db }) => {
    await db.deleteFrom('similar').where('case_id', '=', caseId).where('round', '=', round).execute()
    if (found.length === 0) return
    await db.insertInto('similar').values(found.map(({ otherCaseId, score, reasons }) => ({
      case_id: caseId, round, other_case_id: otherCaseId, score, reasons: toJson(reasons),
    }))).execute()
  }),
  list: async (caseId, round) => {
    const rows = await scope.db.selectFrom('similar').innerJoin('projects', 'projects.case_id', 'similar.other_case_id')
      .where('similar.case_id', '=', caseId).where('similar.round', '=', round)
      .select(['similar.other_case_id', 'similar.score', 'similar.reasons', 'projects.project_code', 'projects.name'])
      .orderBy('similar.score', 'desc').orderBy('similar.other_case_id').execute()
    return rows.map((row) => ({
      otherCaseId: row.other_case_id, otherProjectCode: row.project_code, otherName: row.name, score: row.score,
      reasons: fromJson(textList, row.reasons, 'similar.reasons'),
    }))
  },
})
