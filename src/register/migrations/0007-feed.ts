import type { SchemaChange } from './apply.ts'

/** What the engine told of tasks, incidents and instances. No reference to the cases: the feed may be ahead of them. */
export const feed: SchemaChange = [
  'create table feed_position ("partition" integer primary key, "position" text not null, seen_at timestamptz not null)',
  `create table user_tasks (
    user_task_key text collate "C" primary key,
    process_instance_key text not null,
    element_id text not null,
    element_instance_key text not null,
    assignee text,
    candidate_groups jsonb not null,
    due_date text,
    state text not null,
    "position" text not null,
    updated_at timestamptz not null
  )`,
  'create index user_tasks_by_instance on user_tasks (process_instance_key, element_id)',
  `create table incidents (
    incident_key text primary key,
    process_instance_key text not null,
    element_id text not null,
    bpmn_process_id text not null,
    job_key text,
    error_type text not null,
    message text not null,
    state text not null,
    created_at timestamptz not null,
    resolved_at timestamptz
  )`,
  'create index incidents_open on incidents (process_instance_key) where resolved_at is null',
  `create table process_instances (
    process_instance_key text primary key,
    parent_process_instance_key text,
    bpmn_process_id text not null,
    case_id text,
    state text not null,
    updated_at timestamptz not null
  )`,
  'create index process_instances_by_case on process_instances (case_id)',
  'create index process_instances_by_parent on process_instances (parent_process_instance_key)',
]
