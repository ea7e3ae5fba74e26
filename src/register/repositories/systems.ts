import type { Selectable } from 'kysely'
import type { Restriction, RestrictionRepository, SystemRepository, UnitSystem } from '../model/index.ts'
import type { RestrictionsTable, SystemsTable } from '../schema/people.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

export const createSystemRepository = ({ db }: Scope): SystemRepository => ({
  save: async (system) => {
    const row = { unit_id: system.unitId, name: system.name, case_id: system.caseId, state: system.state }
    await db.insertInto('systems').values({ system_id: system.systemId, ...row }).onConflict((conflict) => conflict.column('system_id').doUpdateSet(row)).execute()
    return system
  },
  byUnit: async (unitId) => (await db.selectFrom('systems').selectAll().where('unit_id', '=', unitId).orderBy('name').orderBy('system_id').execute()).map(toSystem),
  find: async (systemId) => {
    const row = await db.selectFrom('systems').selectAll().where('system_id', '=', systemId).executeTakeFirst()
    return row && toSystem(row)
  },
})

export const createRestrictionRepository = (scope: Scope): RestrictionRepository => ({
  add: ({ unitId, systemId, barred, clause, from, by }) => scope.atomically(async (inside) => {
    const row = await inside.db.insertInto('restrictions')
      .values({ unit_id: unitId, system_id: systemId, barred, clause, from_date: from, lifted_by: null }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { actor: by, action: 'restriction-added', clauses: [clause], details: { id: row.id, unitId, systemId, barred, from } })
    return toRestriction(row)
  }),
  active: async (unitId) =>
    (await scope.db.selectFrom('restrictions').selectAll().where('unit_id', '=', unitId).where('lifted_by', 'is', null).orderBy('id').execute()).map(toRestriction),
  lift: ({ id, by }) => scope.atomically(async (inside) => {
    const lifted = await inside.db.updateTable('restrictions').set({ lifted_by: by }).where('id', '=', id).where('lifted_by', 'is', null).returning('clause').executeTakeFirst()
    if (lifted !== undefined) await appendLedger(inside, { actor: by, action: 'restriction-lifted', clauses: [lifted.clause], details: { id } })
  }),
})

const toSystem = (row: Selectable<SystemsTable>): UnitSystem => ({
  systemId: row.system_id, unitId: row.unit_id, name: row.name, caseId: row.case_id, state: row.state,
})

const toRestriction = (row: Selectable<RestrictionsTable>): Restriction => ({
  id: row.id, unitId: row.unit_id, systemId: row.system_id, barred: row.barred, clause: row.clause, from: row.from_date, liftedBy: row.lifted_by,
})
