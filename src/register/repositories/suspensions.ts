import { Conflict } from '../../common/errors.ts'
import { settledStatuses } from '../model/index.ts'
import type { SuspensionRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { lockProject } from './project-rows.ts'
import { activeSuspension, listSuspensions, suspendedMs, suspensionSpans, toSuspension } from './suspension-rows.ts'

export const createSuspensionRepository = (scope: Scope): SuspensionRepository => ({
  suspend: ({ caseId, reason, by }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    if (project.submittedAt === null || settledStatuses.includes(project.status)) {
      throw new Conflict('项目不在办理中，不能中止', { code: 'case-settled', remedy: '只有已提交且未办结的项目才能中止' })
    }
    if ((await activeSuspension(inside, caseId)) !== undefined) {
      throw new Conflict('项目已处于中止状态', { code: 'already-suspended', remedy: '如需更改理由，请先恢复再重新中止' })
    }
    const row = await inside.db.insertInto('suspensions')
      .values({ case_id: caseId, reason, suspended_by: by, suspended_at: inside.clock.now(), resumed_by: null })
      .returningAll().executeTakeFirstOrThrow()
    const recalled = await inside.db.updateTable('steps').set({ state: 'recalled' })
      .where('case_id', '=', caseId).where('state', '=', 'open').returning('step_key').execute()
    const stepsToRecall = recalled.map((step) => step.step_key).sort()
    await appendLedger(inside, { caseId, actor: by, action: 'case-suspended', details: { reason, steps: stepsToRecall } })
    return { suspension: toSuspension(row), stepsToRecall }
  }),

  resume: ({ caseId, by }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const running = await activeSuspension(inside, caseId)
    if (running === undefined) throw new Conflict('项目没有处于中止状态', { code: 'not-suspended', remedy: '请刷新后再看' })
    const row = await inside.db.updateTable('suspensions').set({ resumed_by: by, resumed_at: inside.clock.now() })
      .where('id', '=', running.id).returningAll().executeTakeFirstOrThrow()
    const waiting = await inside.db.selectFrom('steps').select('step_key').where('case_id', '=', caseId).where('state', '=', 'suspended').orderBy('step_key').execute()
    const stepsToResume = waiting.map((step) => step.step_key)
    await appendLedger(inside, { caseId, actor: by, action: 'case-resumed', details: { steps: stepsToResume } })
    return { suspension: toSuspension(row), stepsToResume }
  }),

  active: (caseId) => activeSuspension(scope, caseId),
  suspendedAmong: async (caseIds) => {
    if (caseIds.length === 0) return new Set()
    const rows = await scope.db.selectFrom('suspensions').select('case_id').where('case_id', 'in', caseIds).where('resumed_at', 'is', null).execute()
    return new Set(rows.map((row) => row.case_id))
  },
  list: (caseId) => listSuspensions(scope, caseId),
  suspendedMs: (caseId, since) => suspendedMs(scope, caseId, since),
  spans: (caseId, since) => suspensionSpans(scope, caseId, since),
})
