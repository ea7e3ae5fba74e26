import type { Selectable } from 'kysely'
import { z } from 'zod'
import { acceptanceEffect } from '../../../decisions/contracts/acceptance-obstacles.ts'
import { force } from '../../../decisions/contracts/force.ts'
import { fromJson, textList, toJson } from '../json-columns.ts'
import type { AcceptanceGround, AcceptanceGroundRepository } from '../model/index.ts'
import type { AcceptanceGroundsTable } from '../schema/acceptance.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createAcceptanceGroundRepository = (scope: Scope): AcceptanceGroundRepository => ({
  ask: (grounds) => scope.atomically(async (inside) => {
    for (const one of grounds) {
      const added = await inside.db.insertInto('acceptance_grounds').values({
        case_id: one.caseId, stage: one.stage, ground: one.ground, title: one.title, question: one.question, asked_of: one.askedOf, effects: toJson(one.effects), force: one.force,
        rule: one.rule, clauses: toJson(one.clauses), lifted_by: one.liftedBy, present: null, evidence: null, answered_by: null, answered_at: null,
      }).onConflict((conflict) => conflict.columns(['case_id', 'stage', 'ground']).doNothing()).returning('ground').executeTakeFirst()
      if (added !== undefined) await appendLedger(inside, { caseId: one.caseId, actor: 'system', action: 'ground-asked', clauses: one.clauses, details: { stage: one.stage, ground: one.ground, askedOf: one.askedOf, rule: one.rule } })
    }
  }),

  answer: ({ caseId, stage, ground, present, evidence, answeredBy }) => scope.atomically(async (inside) => {
    const stored = await inside.db.selectFrom('acceptance_grounds').selectAll().where('case_id', '=', caseId).where('stage', '=', stage).where('ground', '=', ground).forUpdate().executeTakeFirst()
    if (stored === undefined) throw new Error(`case ${caseId} has no ground ${ground} in ${stage}`)
    if (stored.present === present && stored.evidence === evidence && stored.answered_by === answeredBy) return
    await inside.db.updateTable('acceptance_grounds').set({ present, evidence, answered_by: answeredBy, answered_at: inside.clock.now() })
      .where('case_id', '=', caseId).where('stage', '=', stage).where('ground', '=', ground).execute()
    await appendLedger(inside, { caseId, actor: answeredBy, action: 'ground-answered', clauses: fromJson(textList, stored.clauses, 'acceptance_grounds.clauses'), details: { stage, ground, present, evidence, before: stored.present } })
  }),

  list: async (caseId, stage) => {
    const rows = await scope.db.selectFrom('acceptance_grounds').selectAll().where('case_id', '=', caseId)
      .$if(stage !== undefined, (query) => query.where('stage', '=', stage ?? '')).orderBy('seq').execute()
    return rows.map(toGround)
  },
})

const toGround = (row: Selectable<AcceptanceGroundsTable>): AcceptanceGround => ({
  caseId: row.case_id,
  stage: row.stage,
  ground: row.ground,
  title: row.title,
  question: row.question,
  askedOf: row.asked_of,
  effects: fromJson(z.array(acceptanceEffect), row.effects, 'acceptance_grounds.effects'),
  force: force.parse(row.force),
  rule: row.rule,
  clauses: fromJson(textList, row.clauses, 'acceptance_grounds.clauses'),
  liftedBy: row.lifted_by,
  present: row.present,
  evidence: row.evidence,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at,
})
