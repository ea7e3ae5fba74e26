import { fromJson, textList } from '../json-columns.ts'
import type { Incident, UserTask } from '../model/index.ts'
import type { Scope } from '../scope.ts'

interface OfCase { caseId?: string | undefined }

/** Tasks that wait in the engine, oldest first, with the step that each stands for. */
export const liveUserTasks = async ({ db }: Scope, { caseId }: OfCase = {}): Promise<UserTask[]> => {
  const rows = await db.selectFrom('user_tasks')
    .leftJoin('steps', 'steps.user_task_key', 'user_tasks.user_task_key')
    .leftJoin('process_instances', 'process_instances.process_instance_key', 'user_tasks.process_instance_key')
    .where('user_tasks.state', 'not in', ['COMPLETED', 'CANCELED'])
    .$if(caseId !== undefined, (query) => query.where((where) => where.or([where('steps.case_id', '=', caseId ?? ''), where('process_instances.case_id', '=', caseId ?? '')])))
    .selectAll('user_tasks')
    .select(['steps.step_key', (select) => select.fn.coalesce('steps.case_id', 'process_instances.case_id').as('case_id')])
    .orderBy('user_tasks.updated_at').orderBy('user_tasks.user_task_key').execute()
  return rows.map((row) => ({
    userTaskKey: row.user_task_key, processInstanceKey: row.process_instance_key, elementId: row.element_id, elementInstanceKey: row.element_instance_key,
    assignee: row.assignee, candidateGroups: fromJson(textList, row.candidate_groups, 'user_tasks.candidate_groups'), dueDate: row.due_date,
    state: row.state, updatedAt: row.updated_at, stepKey: row.step_key, caseId: row.case_id,
  }))
}

/** Incidents that nobody has resolved, oldest first, with the project; also those of instances that belong to no known case. */
export const openIncidents = async ({ db }: Scope, { caseId }: OfCase = {}): Promise<Incident[]> => {
  const rows = await db.selectFrom('incidents')
    .leftJoin('process_instances', 'process_instances.process_instance_key', 'incidents.process_instance_key')
    .leftJoin('projects', 'projects.case_id', 'process_instances.case_id')
    .where('incidents.resolved_at', 'is', null)
    .$if(caseId !== undefined, (query) => query.where('process_instances.case_id', '=', caseId ?? ''))
    .selectAll('incidents').select(['process_instances.case_id', 'projects.project_code', 'projects.name'])
    .orderBy('incidents.created_at').orderBy('incidents.incident_key').execute()
  return rows.map((row) => ({
    incidentKey: row.incident_key, caseId: row.case_id, projectCode: row.project_code, projectName: row.name, processInstanceKey: row.process_instance_key,
    bpmnProcessId: row.bpmn_process_id, elementId: row.element_id, jobKey: row.job_key, errorType: row.error_type, message: row.message, state: row.state,
    createdAt: row.created_at, resolvedAt: row.resolved_at,
  }))
}
