import type { Selectable } from 'kysely'
import { fromJson, textList, toJson } from '../json-columns.ts'
import { actOutcome } from '../../../decisions/contracts/consents.ts'
import type { ExternalAct, ExternalActRepository } from '../model/external-acts.ts'
import type { ExternalActsTable } from '../schema/acts.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createExternalActRepository = (scope: Scope): ExternalActRepository => ({
  record: (act) => scope.atomically(async (inside) => {
    const added = await inside.db.insertInto('external_acts').values({
      job_key: act.jobKey, case_id: act.caseId, stage: act.stage, round: act.round, rule: act.rule, act: act.act, title: act.title, body: act.body, asked_by: act.askedBy,
      before_step: act.before, clauses: toJson(act.clauses), outcome: act.outcome, content: act.content, document_number: act.documentNumber, dated_on: act.datedOn,
      document_id: act.documentId, entered_by: act.enteredBy, at: inside.clock.now(),
    }).onConflict((conflict) => conflict.column('job_key').doNothing()).returning('id').executeTakeFirst()
    if (added === undefined) return
    await appendLedger(inside, {
      caseId: act.caseId, actor: act.enteredBy ?? act.askedBy, action: 'external-act-recorded', clauses: act.clauses,
      details: { rule: act.rule, title: act.title, outcome: act.outcome, documentNumber: act.documentNumber, datedOn: act.datedOn, documentId: act.documentId, round: act.round },
    })
  }),

  list: async (caseId) => (await scope.db.selectFrom('external_acts').selectAll().where('case_id', '=', caseId).orderBy('id').execute()).map(toExternalAct),
})

const toExternalAct = (row: Selectable<ExternalActsTable>): ExternalAct => ({
  caseId: row.case_id, stage: row.stage, round: row.round, rule: row.rule, act: row.act, title: row.title, body: row.body, askedBy: row.asked_by, before: row.before_step,
  clauses: fromJson(textList, row.clauses, 'external_acts.clauses'), outcome: actOutcome.parse(row.outcome), content: row.content, documentNumber: row.document_number, datedOn: row.dated_on,
  documentId: row.document_id, enteredBy: row.entered_by, at: row.at,
})
