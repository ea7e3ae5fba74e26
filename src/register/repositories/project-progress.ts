import { InvalidInput } from '../../common/errors.ts'
import { canonicalJson } from '../canonical-json.ts'
import { toJson } from '../json-columns.ts'
import { endedStatuses, settledStatuses } from '../model/index.ts'
import type { ProjectRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { linkInstance } from './instance-tree.ts'
import { lapseFindings } from './findings.ts'
import { appendLedger } from './ledger.ts'
import { caseNotFound, changeProject, lockProject, toProject } from './project-rows.ts'
import { lapseRequests } from './request-rows.ts'
import { voidOpenDeadlines } from './deadline-rows.ts'
import { cancelOpenSteps } from './step-rows.ts'

type Progress = Pick<ProjectRepository, 'setStatus' | 'setManagementMode' | 'recordOutcome' | 'linkProcess' | 'running' | 'notStarted'>

/** How a submitted case moves on. Every change is in the ledger; a change that changes nothing is not. */
export const createProjectProgress = (scope: Scope): Progress => ({
  setStatus: ({ caseId, status, stage, by, reason, clauses }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    const next = stage ?? project.stage
    if (project.status === status && project.stage === next) return project
    if (settledStatuses.includes(status)) {
      await cancelOpenSteps(inside, caseId, { findings: endedStatuses.includes(status) })
      await lapseRequests(inside, caseId, by)
    }
    if (endedStatuses.includes(status)) await lapseFindings(inside, caseId, by)
    const changed = await changeProject(inside, caseId, { status, stage: next })
    await appendLedger(inside, {
      caseId, actor: by, action: 'status-changed', clauses, details: { from: project.status, to: status, stage: next, ...(reason === undefined ? {} : { reason }) },
    })
    return changed
  }),

  setManagementMode: ({ caseId, managementMode, clauses, by }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    if (project.managementMode === managementMode) return project
    const changed = await changeProject(inside, caseId, { management_mode: managementMode })
    await appendLedger(inside, { caseId, actor: by, action: 'route-decided', clauses, details: { from: project.managementMode, to: managementMode } })
    return changed
  }),

  recordOutcome: ({ caseId, status, stage, outcome, by, clauses }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    const next = stage ?? project.stage
    if (project.status === status && project.stage === next && canonicalJson(project.outcome) === canonicalJson(outcome)) return project
    const cancelled = settledStatuses.includes(status) ? await cancelOpenSteps(inside, caseId, { findings: endedStatuses.includes(status) }) : []
    if (settledStatuses.includes(status)) await lapseRequests(inside, caseId, by)
    const changed = await changeProject(inside, caseId, { status, stage: next, outcome: toJson(outcome) })
    if (endedStatuses.includes(status)) {
      await voidOpenDeadlines(inside, caseId)
      await lapseFindings(inside, caseId, by)
    }
    await appendLedger(inside, { caseId, actor: by, action: 'outcome-recorded', clauses, details: { from: project.status, to: status, stage: next, outcome, cancelled } })
    return changed
  }),

  linkProcess: (caseId, processInstanceKey) => scope.atomically(async (inside) => {
    if (processInstanceKey === '') throw new InvalidInput('流程实例号不能为空', { code: 'process-instance-missing' })
    const updated = await inside.db.updateTable('projects').set({ process_instance_key: processInstanceKey }).where('case_id', '=', caseId).executeTakeFirst()
    if (updated.numUpdatedRows === 0n) throw caseNotFound(caseId)
    await linkInstance(inside, processInstanceKey, caseId)
  }),

  running: async () => (await scope.db.selectFrom('projects').selectAll()
    .where('kind', '=', 'project').where('submitted_at', 'is not', null).where('status', 'not in', settledStatuses).orderBy('submitted_at').orderBy('seq').execute()).map(toProject),

  notStarted: async () => {
    const rows = await scope.db
      .selectFrom('projects').selectAll()
      .where('kind', '=', 'project').where('submitted_at', 'is not', null).where('process_instance_key', 'is', null).where('status', 'not in', settledStatuses)
      .orderBy('submitted_at')
      .execute()
    return rows.map(toProject)
  },
})
