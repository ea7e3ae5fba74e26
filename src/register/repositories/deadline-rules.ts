import { fromJson, jsonObject, toJson } from '../json-columns.ts'
import type { DeadlineRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { voidOpenDeadlines } from './deadline-rows.ts'

/** Which rows of the `deadlines` rule hold for a case. */
export const createDeadlineRules = (scope: Scope): Pick<DeadlineRepository, 'replaceRules' | 'rules' | 'casesWithRules'> => ({
  replaceRules: (caseId, rules) => scope.atomically(async (inside) => {
    const names = rules.map(({ name }) => name)
    const gone = await inside.db.deleteFrom('deadline_rows').where('case_id', '=', caseId).where('name', 'not in', ['', ...names]).returning('name').execute()
    const before = (await inside.db.selectFrom('deadline_rows').select('name').where('case_id', '=', caseId).execute()).map((row) => row.name)
    const back = names.filter((name) => !before.includes(name))
    if (back.length > 0) await inside.db.updateTable('deadlines').set({ state: 'open' }).where('case_id', '=', caseId).where('state', '=', 'void').where('name', 'in', back).execute()
    for (const { name, role, content } of rules) {
      const row = { role, content: toJson(content) }
      await inside.db.insertInto('deadline_rows').values({ case_id: caseId, name, ...row }).onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet(row)).execute()
    }
    await voidOpenDeadlines(inside, caseId, gone.map(({ name }) => name))
  }),
  rules: async (caseId) => (await scope.db.selectFrom('deadline_rows').selectAll().where('case_id', '=', caseId).orderBy('name').execute())
    .map((row) => ({ name: row.name, role: row.role, content: fromJson(jsonObject, row.content, 'deadline_rows.content') })),
  casesWithRules: async () => (await scope.db.selectFrom('deadline_rows').select('case_id').distinct().orderBy('case_id').execute()).map((row) => row.case_id),
})
