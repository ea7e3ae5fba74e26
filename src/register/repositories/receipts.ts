import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { NotFound } from '../../common/errors.ts'
import { fromJson, jsonObject, textList, toJson } from '../json-columns.ts'
import type { Receipt, ReceiptRepository } from '../model/index.ts'
import type { ReceiptsTable } from '../schema/decisions.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createReceiptRepository = (scope: Scope): ReceiptRepository => {
  const { db } = scope
  const ofCase = (caseId: string) => db.selectFrom('receipts').selectAll().where('case_id', '=', caseId)
  return {
    record: (input) => scope.atomically(async (inside) => {
      const row = await inside.db.insertInto('receipts').values({
        receipt_id: randomUUID(), case_id: input.caseId, rule: input.rule, decision_id: input.decisionId, decision_key: input.decisionKey,
        element_instance_key: input.elementInstanceKey, job_key: input.jobKey, facts: toJson(input.facts), readings: toJson(input.readings),
        parameters: toJson(input.parameters), result: toJson(input.result), rows: toJson(input.rows), clauses: toJson(input.clauses),
        pack_id: input.packId, pack_hash: input.packHash, calendar_version: input.calendarVersion, at: inside.clock.now(),
      }).onConflict((conflict) => conflict.columns(['case_id', 'job_key']).doNothing()).returningAll().executeTakeFirst()
      if (row === undefined) {
        return toReceipt(await inside.db.selectFrom('receipts').selectAll()
          .where('case_id', '=', input.caseId).where('job_key', '=', input.jobKey).executeTakeFirstOrThrow())
      }
      await appendLedger(inside, {
        caseId: input.caseId, actor: 'system', action: 'rule-decided', clauses: input.clauses,
        details: { receiptId: row.receipt_id, rule: input.rule, rows: input.rows, packId: input.packId, packHash: input.packHash },
      })
      return toReceipt(row)
    }),
    get: async (receiptId) => {
      const row = await db.selectFrom('receipts').selectAll().where('receipt_id', '=', receiptId).executeTakeFirst()
      if (row === undefined) throw new NotFound('没有找到这份规则回执', { code: 'receipt-not-found', remedy: '请刷新项目页面' })
      return toReceipt(row)
    },
    list: async (caseId) => (await ofCase(caseId).orderBy('seq').execute()).map(toReceipt),
    latest: async (caseId, rule) => {
      const row = await ofCase(caseId).where('rule', '=', rule).orderBy('seq', 'desc').limit(1).executeTakeFirst()
      return row && toReceipt(row)
    },
  }
}

const toReceipt = (row: Selectable<ReceiptsTable>): Receipt => ({
  receiptId: row.receipt_id,
  caseId: row.case_id,
  rule: row.rule,
  decisionId: row.decision_id,
  decisionKey: row.decision_key,
  elementInstanceKey: row.element_instance_key,
  jobKey: row.job_key,
  facts: fromJson(jsonObject, row.facts, 'receipts.facts'),
  readings: fromJson(jsonObject, row.readings, 'receipts.readings'),
  parameters: fromJson(jsonObject, row.parameters, 'receipts.parameters'),
  result: row.result,
  rows: fromJson(textList, row.rows, 'receipts.rows'),
  clauses: fromJson(textList, row.clauses, 'receipts.clauses'),
  packId: row.pack_id,
  packHash: row.pack_hash,
  calendarVersion: row.calendar_version,
  at: row.at,
})
