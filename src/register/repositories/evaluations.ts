import type { Selectable } from 'kysely'
import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import type { Evaluation, EvaluationRepository, NewEvaluation } from '../model/index.ts'
import type { EvaluationsTable } from '../schema/acceptance.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createEvaluationRepository = (scope: Scope): EvaluationRepository => ({
  record: (input) => scope.atomically(async (inside) => {
    const { caseId, evaluation, conclusion, score, text, details } = input
    const stored = await find(inside, caseId, evaluation)
    if (stored?.done_at != null) return toEvaluation(stored)
    const result = { conclusion, score, text, details: toJson(details), done_at: inside.clock.now() }
    const row = await inside.db.insertInto('evaluations').values({ ...common(input), missed_at: null, ...result })
      .onConflict((conflict) => conflict.columns(['case_id', 'evaluation']).doUpdateSet(result)).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId, actor: input.by, action: 'evaluation-recorded', clauses: input.clauses, details: { evaluation, conclusion, score, late: stored?.missed_at != null } })
    return toEvaluation(row)
  }),

  miss: (input) => scope.atomically(async (inside) => {
    const stored = await find(inside, input.caseId, input.evaluation)
    if (stored !== undefined) return toEvaluation(stored)
    const row = await inside.db.insertInto('evaluations')
      .values({ ...common(input), conclusion: null, score: null, text: null, details: '{}', missed_at: inside.clock.now(), done_at: null }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId: input.caseId, actor: 'system', action: 'evaluation-missed', clauses: input.clauses, details: { evaluation: input.evaluation, by: input.by } })
    return toEvaluation(row)
  }),

  list: async (caseId) => (await scope.db.selectFrom('evaluations').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()).map(toEvaluation),

  byUnit: async (unitId) => {
    const rows = await scope.db.selectFrom('evaluations').innerJoin('projects', 'projects.case_id', 'evaluations.case_id')
      .selectAll('evaluations').select(['projects.name', 'projects.project_code']).where('evaluations.unit_id', '=', unitId).orderBy('evaluations.seq', 'desc').execute()
    return rows.map((row) => ({ ...toEvaluation(row), projectName: row.name, projectCode: row.project_code }))
  },
})

const find = ({ db }: Scope, caseId: string, evaluation: string) =>
  db.selectFrom('evaluations').selectAll().where('case_id', '=', caseId).where('evaluation', '=', evaluation).forUpdate().executeTakeFirst()

const common = ({ caseId, evaluation, unitId, title, by, feeds, clauses }: Pick<NewEvaluation, 'caseId' | 'evaluation' | 'unitId' | 'title' | 'by' | 'feeds' | 'clauses'>) =>
  ({ case_id: caseId, evaluation, unit_id: unitId, title, given_by: by, feeds: toJson(feeds), clauses: toJson(clauses) })

const toEvaluation = (row: Selectable<EvaluationsTable>): Evaluation => ({
  caseId: row.case_id,
  evaluation: row.evaluation,
  unitId: row.unit_id,
  title: row.title,
  by: row.given_by,
  state: row.done_at !== null ? 'done' : row.missed_at !== null ? 'missed' : 'open',
  conclusion: row.conclusion,
  score: row.score,
  text: row.text,
  details: fromJson(jsonObject, row.details, 'evaluations.details'),
  feeds: fromJson(textList, row.feeds, 'evaluations.feeds'),
  clauses: fromJson(textList, row.clauses, 'evaluations.clauses'),
  missedAt: row.missed_at,
  doneAt: row.done_at,
})
