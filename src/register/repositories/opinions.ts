import type { Selectable } from 'kysely'
import { z } from 'zod'
import { Conflict } from '../../common/errors.ts'
import { canonicalJson } from '../canonical-json.ts'
import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import { conclusion, signature } from '../model/index.ts'
import type { Opinion, OpinionRepository } from '../model/index.ts'
import type { OpinionsTable } from '../schema/steps.ts'
import type { Scope } from '../scope.ts'
import { appendLedger, doneByJob } from './ledger.ts'

export const createOpinionRepository = (scope: Scope): OpinionRepository => ({
  record: ({ stage = '-', ...input }) => scope.atomically(async (inside) => {
    const row = await inside.db.insertInto('opinions').values({
      case_id: input.caseId, stage, moment: input.moment, phase: input.phase, item: input.item, round: input.round, body: input.body, title: input.title,
      conclusion: input.conclusion, opinion: input.opinion, conditions: input.conditions,
      details: toJson(input.details), clauses: toJson(input.clauses), signed: toJson(input.signed), at: inside.clock.now(),
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (row === undefined) return sameOrConflict(inside, { ...input, stage })
    await appendLedger(inside, {
      caseId: input.caseId, actor: input.body, action: 'opinion-recorded', clauses: input.clauses,
      details: { stage, moment: input.moment, phase: input.phase, item: input.item, round: input.round, conclusion: input.conclusion, signed: input.signed },
    })
    return toOpinion(row)
  }),

  withdraw: ({ stage = '-', caseId, moment, item, body, round, by, reason, jobKey }) => scope.atomically(async (inside) => {
    // The body may have given another opinion since.
    if (await doneByJob(inside, { caseId, action: 'opinion-withdrawn', jobKey })) return false
    const row = await inside.db.deleteFrom('opinions').where('case_id', '=', caseId).where('stage', '=', stage).where('moment', '=', moment)
      .where('item', '=', item).where('body', '=', body).where('round', '=', round).returningAll().executeTakeFirst()
    if (row === undefined) return false
    const { title, conclusion: said, opinion, conditions, details, signed } = toOpinion(row)
    await appendLedger(inside, { caseId, actor: by, action: 'opinion-withdrawn', details: { reason, jobKey, stage, moment, item, body, round, title, conclusion: said, opinion, conditions, details, signed } })
    return true
  }),

  latestOpinions: async (caseId, moment, phase, stage) => {
    const rows = await scope.db.selectFrom('opinions').selectAll().distinctOn(['stage', 'item', 'body'])
      .where('case_id', '=', caseId).where('moment', '=', moment)
      .$if(phase !== undefined, (query) => query.where('phase', '=', phase ?? 0))
      .$if(stage !== undefined, (query) => query.where('stage', '=', stage ?? '-'))
      .orderBy('stage').orderBy('item').orderBy('body').orderBy('round', 'desc').execute()
    return rows.map(toOpinion).sort((a, b) => a.phase - b.phase || a.at.getTime() - b.at.getTime())
  },

  list: async (caseId) => {
    const rows = await scope.db.selectFrom('opinions').selectAll().where('case_id', '=', caseId)
      .orderBy('seq').execute()
    return rows.map(toOpinion)
  },
})

/** A retry says the same again; another text under the same key would be lost in silence, so it is refused. */
const sameOrConflict = async ({ db }: Scope, input: Omit<Opinion, 'at'>): Promise<Opinion> => {
  const stored = toOpinion(await db.selectFrom('opinions').selectAll()
    .where('case_id', '=', input.caseId).where('stage', '=', input.stage).where('moment', '=', input.moment)
    .where('item', '=', input.item).where('body', '=', input.body).where('round', '=', input.round).executeTakeFirstOrThrow())
  const said = ({ conclusion: said, opinion, conditions, details }: Omit<Opinion, 'at'>): string => canonicalJson({ said, opinion, conditions, details })
  if (said(stored) === said(input)) return stored
  throw new Conflict(`${input.body}对「${input.title}」第 ${input.round} 轮的意见已经登记，且内容不同`, {
    code: 'opinion-exists', remedy: '请核对流程：同一轮的意见只能出具一次，变更须进入下一轮',
  })
}

const toOpinion = (row: Selectable<OpinionsTable>): Opinion => ({
  caseId: row.case_id,
  stage: row.stage,
  moment: row.moment,
  phase: row.phase,
  item: row.item,
  round: row.round,
  body: row.body,
  title: row.title,
  conclusion: conclusion.parse(row.conclusion),
  opinion: row.opinion,
  conditions: row.conditions,
  details: fromJson(jsonObject, row.details, 'opinions.details'),
  clauses: fromJson(textList, row.clauses, 'opinions.clauses'),
  signed: fromJson(z.array(signature), row.signed, 'opinions.signed'),
  at: row.at,
})
