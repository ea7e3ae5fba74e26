import { sql } from 'kysely'
import type { StepRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { openStep } from './open-step.ts'
import { cancelOpenSteps, currentStates, findStep, getStep, toStep } from './step-rows.ts'

/** Marks a step as done; one that was cancelled stays cancelled. */
export const completeStep = async ({ db, clock }: Scope, stepKey: string): Promise<void> => {
  await db.updateTable('steps').set({ state: 'done', closed_at: clock.now() }).where('step_key', '=', stepKey).where('state', 'in', currentStates).execute()
}

export const createStepRepository = (scope: Scope): StepRepository => {
  const { db } = scope
  const ofCase = (caseId: string) => db.selectFrom('steps').selectAll().where('case_id', '=', caseId).orderBy('first_opened_at').orderBy('seq')
  return {
    openStep: (input) => openStep(scope, input),
    find: (stepKey) => findStep(scope, stepKey),
    get: (stepKey) => getStep(scope, stepKey),
    currentSteps: async (caseId) => (await ofCase(caseId).where('state', 'in', currentStates).execute()).map(toStep),
    all: async (caseId) => (await ofCase(caseId).execute()).map(toStep),
    currentOfCases: async (caseIds) => {
      if (caseIds.length === 0) return []
      return (await db.selectFrom('steps').selectAll().where('case_id', 'in', caseIds).where('state', 'in', currentStates).orderBy('first_opened_at').orderBy('seq').execute()).map(toStep)
    },
    openForGroups: async (groups, { limit = 100, offset = 0 } = {}) => {
      if (groups.length === 0) return { steps: [], total: 0 }
      const mine = db.selectFrom('steps').where('state', '=', 'open').where(sql<boolean>`candidate_groups ?| array[${sql.join([...groups])}]::text[]`)
      const rows = await mine.selectAll().orderBy('due_at').orderBy('seq').limit(limit).offset(offset).execute()
      const { total } = await mine.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return { steps: rows.map(toStep), total }
    },
    heldBy: async (usernames) => {
      if (usernames.length === 0) return new Map()
      const rows = await db.selectFrom('steps').where('state', '=', 'open').where('assignee', 'in', usernames).groupBy('assignee')
        .select((select) => ['assignee', select.fn.countAll<number>().as('count')]).execute()
      return new Map(rows.map((row) => [row.assignee ?? '', row.count]))
    },
    unheard: async () => (await db.selectFrom('steps').selectAll('steps')
      .leftJoin('suspensions', (join) => join.onRef('suspensions.case_id', '=', 'steps.case_id').on('suspensions.resumed_at', 'is', null))
      .where((where) => where.or([where('steps.state', '=', 'recalled'), where.and([where('steps.state', '=', 'suspended'), where('suspensions.case_id', 'is', null)])]))
      .orderBy('steps.seq').execute()).map(toStep),
    findByUserTask: async (userTaskKey) => {
      const row = await db.selectFrom('steps').selectAll().where('user_task_key', '=', userTaskKey).executeTakeFirst()
      return row && toStep(row)
    },
    complete: (stepKey) => completeStep(scope, stepKey),
    recall: ({ stepKey, reason, by, assignee }) => scope.atomically(async (inside) => {
      const step = await getStep(inside, stepKey)
      const recalled = await inside.db.updateTable('steps').set({ state: 'recalled', ...(assignee === undefined ? {} : { assignee }) })
        .where('step_key', '=', stepKey).where('state', '=', 'open').executeTakeFirst()
      if (recalled.numUpdatedRows === 0n) return false
      await appendLedger(inside, { caseId: step.caseId, actor: by, action: 'step-recalled', details: { stepKey, reason, ...(assignee === undefined ? {} : { assignee }) } })
      return true
    }),
    callBack: ({ stepKey, reason, by }) => scope.atomically(async (inside) => {
      const step = await getStep(inside, stepKey)
      const called = await inside.db.updateTable('steps').set({ state: 'recalled', closed_at: null }).where('step_key', '=', stepKey).where('state', '=', 'done').executeTakeFirst()
      if (called.numUpdatedRows === 0n) return false
      await appendLedger(inside, { caseId: step.caseId, actor: by, action: 'opinion-withdrawal-requested', details: { stepKey, reason } })
      return true
    }),
    cancelAll: (caseId) => cancelOpenSteps(scope, caseId, { findings: true }),
  }
}
