import type { Instant, Json, MaybeInstant } from './columns.ts'

export interface FeedPositionTable {
  partition: number
  position: string
  seen_at: Instant
}

export interface UserTasksTable {
  user_task_key: string
  process_instance_key: string
  element_id: string
  element_instance_key: string
  assignee: string | null
  candidate_groups: Json
  due_date: string | null
  /** CREATED, ASSIGNED, COMPLETED, CANCELED ... as the engine names it */
  state: string
  position: string
  updated_at: Instant
}

export interface IncidentsTable {
  incident_key: string
  process_instance_key: string
  element_id: string
  bpmn_process_id: string
  job_key: string | null
  error_type: string
  message: string
  state: string
  created_at: Instant
  resolved_at: MaybeInstant
}

export interface ProcessInstancesTable {
  process_instance_key: string
  parent_process_instance_key: string | null
  bpmn_process_id: string
  case_id: string | null
  state: string
  updated_at: Instant
}
