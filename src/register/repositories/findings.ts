import type { Selectable } from 'kysely'
import { NotFound } from '../../common/errors.ts'
import { fromJson, textList, toJson } from '../json-columns.ts'
import { findingState } from '../model/findings.ts'
import type { Finding, FindingRepository } from '../model/findings.ts'
import type { FindingsTable } from '../schema/acts.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { createRestrictionRepository } from './systems.ts'

export const createFindingRepository = (scope: Scope): FindingRepository => ({
  raise: (finding) => scope.atomically(async (inside) => {
    const row = await inside.db.insertInto('findings').values({
      finding_id: finding.findingId, case_id: finding.caseId, title: finding.title, found: finding.found, demand: finding.demand, clauses: toJson(finding.clauses), body: finding.body,
      state: 'open', action: null, reasons: null, raised_by: finding.raisedBy, raised_at: inside.clock.now(), concluded_by: null, concluded_at: null,
    }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, {
      caseId: finding.caseId, actor: finding.raisedBy, action: 'finding-raised', clauses: finding.clauses,
      details: { findingId: finding.findingId, title: finding.title, found: finding.found, demand: finding.demand, body: finding.body },
    })
    return toFinding(row)
  }),

  find: async (findingId) => {
    const row = await scope.db.selectFrom('findings').selectAll().where('finding_id', '=', findingId).executeTakeFirst()
    return row && toFinding(row)
  },

  list: async (caseId) => (await scope.db.selectFrom('findings').selectAll().where('case_id', '=', caseId).orderBy('raised_at').orderBy('finding_id').execute()).map(toFinding),

  takeBack: ({ findingId, by, reason }) => scope.atomically(async (inside) => {
    const gone = await inside.db.deleteFrom('findings').where('finding_id', '=', findingId).where('state', '=', 'open').returning('case_id').executeTakeFirst()
    if (gone !== undefined) await appendLedger(inside, { caseId: gone.case_id, actor: by, action: 'finding-not-taken', details: { findingId, reason } })
  }),

  conclude: ({ findingId, state, action, reasons, clauses, bars, by }) => scope.atomically(async (inside) => {
    const known = await inside.db.selectFrom('findings').select(['case_id']).where('finding_id', '=', findingId).executeTakeFirst()
    if (known === undefined) throw new NotFound(`登记簿中没有监督事项 ${findingId}`, { code: 'finding-unknown', remedy: '请核对流程变量 findingId' })
    const changed = await inside.db.updateTable('findings').set({ state, action, reasons, concluded_by: by, concluded_at: inside.clock.now() })
      .where('finding_id', '=', findingId).where('state', '=', 'open').returning('case_id').executeTakeFirst()
    if (changed === undefined) return
    const restrictions = createRestrictionRepository(inside)
    for (const bar of bars) await restrictions.add({ ...bar, systemId: null, by })
    await appendLedger(inside, { caseId: changed.case_id, actor: by, action: 'finding-concluded', clauses, details: { findingId, state, measure: action, reasons, bars: bars.map(({ barred }) => barred) } })
  }),
})

/** Ends what was still open when the case itself ends; the engine ends its oversight by the signal of the case's end. */
export const lapseFindings = async (scope: Scope, caseId: string, by: string): Promise<void> => {
  const lapsed = await scope.db.updateTable('findings').set({ state: 'lapsed', concluded_by: by, concluded_at: scope.clock.now() })
    .where('case_id', '=', caseId).where('state', '=', 'open').returning('finding_id').execute()
  for (const { finding_id: findingId } of lapsed) await appendLedger(scope, { caseId, actor: by, action: 'finding-concluded', details: { findingId, state: 'lapsed' } })
}

const toFinding = (row: Selectable<FindingsTable>): Finding => ({
  findingId: row.finding_id, caseId: row.case_id, title: row.title, found: row.found, demand: row.demand, clauses: fromJson(textList, row.clauses, 'findings.clauses'), body: row.body,
  state: findingState.parse(row.state), action: row.action, reasons: row.reasons, raisedBy: row.raised_by, raisedAt: row.raised_at, concludedBy: row.concluded_by, concludedAt: row.concluded_at,
})
