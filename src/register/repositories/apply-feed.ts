import { sql } from 'kysely'
import { toJson } from '../json-columns.ts'
import { keepable } from '../keepable-text.ts'
import type { FeedRecord } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { linkInstance } from './instance-tree.ts'
import { appendLedger } from './ledger.ts'
import { currentStates } from './step-rows.ts'
import { attributeSubmission } from './submission-actor.ts'
import { attachTask } from './task-attachment.ts'

type Of<Kind extends FeedRecord['kind']> = Extract<FeedRecord, { kind: Kind }>

/** Writes one record into the read model. `ordered`: the records come as they happened, so the last word counts; else an end is never undone. */
export const applyRecord = async (scope: Scope, record: FeedRecord, ordered: boolean): Promise<void> => {
  switch (record.kind) {
    case 'userTask': return applyUserTask(scope, record, ordered)
    case 'incident': return applyIncident(scope, record, ordered)
    case 'processInstance': return applyInstance(scope, record, ordered)
  }
}

const applyUserTask = async (scope: Scope, record: Of<'userTask'>, ordered: boolean): Promise<void> => {
  const assignee = record.assignee === '' ? null : record.assignee
  const row = {
    process_instance_key: record.processInstanceKey, element_id: record.elementId, element_instance_key: record.elementInstanceKey, assignee,
    candidate_groups: toJson(record.candidateGroups), due_date: record.dueDate, state: record.state, position: record.position, updated_at: record.at,
  }
  const written = await scope.db.insertInto('user_tasks').values({ user_task_key: record.userTaskKey, ...row })
    .onConflict((conflict) => conflict.column('user_task_key').doUpdateSet(row)
      .where(ordered ? sql<boolean>`true` : sql<boolean>`user_tasks.state not in ('COMPLETED', 'CANCELED')`))
    .returning('user_task_key').executeTakeFirst()
  if (written === undefined) return
  const task = { ...record, assignee }
  await attachTask(scope, task)
  if (record.state !== 'COMPLETED') return
  const known = await attributeSubmission(scope, task)
  if (known === undefined) return
  const { submissionId, stepKey, actor, caseId } = known
  await appendLedger(scope, { caseId, actor, action: 'form-submitter-known', details: { submissionId, stepKey } })
}

const applyIncident = async ({ db }: Scope, record: Of<'incident'>, ordered: boolean): Promise<void> => {
  const resolved_at = record.state === 'RESOLVED' ? record.at : null
  const row = {
    process_instance_key: record.processInstanceKey, element_id: record.elementId, bpmn_process_id: record.bpmnProcessId, job_key: record.jobKey,
    error_type: record.errorType, message: keepable(record.message), state: record.state, resolved_at,
  }
  await db.insertInto('incidents').values({ incident_key: record.incidentKey, ...row, created_at: record.at })
    .onConflict((conflict) => conflict.column('incident_key').doUpdateSet(row)
      .where(ordered ? sql<boolean>`true` : sql<boolean>`incidents.resolved_at is null`))
    .execute()
}

const applyInstance = async (scope: Scope, record: Of<'processInstance'>, ordered: boolean): Promise<void> => {
  const { db, clock } = scope
  const key = record.processInstanceKey
  const caseId = record.caseId ?? (await caseOf(scope, key, record.parentProcessInstanceKey))
  await db.insertInto('process_instances').values({
    process_instance_key: key, parent_process_instance_key: record.parentProcessInstanceKey, bpmn_process_id: record.bpmnProcessId,
    case_id: caseId, state: record.state, updated_at: record.at,
  }).onConflict((conflict) => conflict.column('process_instance_key').doUpdateSet((row) => ({
    parent_process_instance_key: sql<string | null>`coalesce(${row.ref('excluded.parent_process_instance_key')}, process_instances.parent_process_instance_key)`,
    bpmn_process_id: row.ref('excluded.bpmn_process_id'),
    case_id: sql<string | null>`coalesce(process_instances.case_id, ${row.ref('excluded.case_id')})`,
    state: ordered ? row.ref('excluded.state') : sql<string>`case when process_instances.state = 'ACTIVE' then ${row.ref('excluded.state')} else process_instances.state end`,
    updated_at: row.ref('excluded.updated_at'),
  }))).execute()
  if (!ordered && caseId !== null) await linkInstance(scope, key, caseId)
  // Whatever ends an instance (withdrawal, an operator in Operate), nobody works on its steps any more.
  if (record.state === 'TERMINATED') {
    await db.updateTable('steps').set({ state: 'cancelled', closed_at: clock.now() })
      .where('process_instance_key', '=', key).where('state', 'in', currentStates).execute()
  }
}

const caseOf = async ({ db }: Scope, key: string, parentKey: string | null): Promise<string | null> => {
  const project = await db.selectFrom('projects').select('case_id').where('process_instance_key', '=', key).executeTakeFirst()
  if (project !== undefined || parentKey === null) return project?.case_id ?? null
  const parent = await db.selectFrom('process_instances').select('case_id').where('process_instance_key', '=', parentKey).executeTakeFirst()
  return parent?.case_id ?? null
}
