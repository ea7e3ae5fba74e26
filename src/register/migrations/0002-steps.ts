import type { SchemaChange } from './apply.ts'

/**
 * Waits for people and what people sent. Engine keys are text with the "C" collation: `(length, text)` then orders them as numbers
 * without failing on a key that is none.
 */
export const steps: SchemaChange = [
  `create table steps (
    step_key text primary key,
    case_id text not null references projects,
    element text not null,
    round integer not null,
    body text,
    level text,
    item text,
    form_id text not null,
    candidate_groups jsonb not null,
    assignee text,
    state text not null,
    process_instance_key text not null,
    opened_job_key text collate "C" not null,
    user_task_key text collate "C",
    first_opened_at timestamptz not null,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    remind_at timestamptz not null,
    escalate_at timestamptz not null,
    closed_at timestamptz
  )`,
  'create index steps_by_case on steps (case_id, state)',
  'create index steps_by_instance on steps (process_instance_key, element)',
  'create index steps_by_user_task on steps (user_task_key)',
  `create table submissions (
    id bigint generated always as identity primary key,
    step_key text not null references steps,
    case_id text not null references projects,
    job_key text collate "C" not null,
    form_id text not null,
    round integer not null,
    level text,
    data jsonb not null,
    accepted boolean not null,
    problems jsonb not null,
    actor text,
    at timestamptz not null,
    unique (step_key, job_key)
  )`,
  'create index submissions_by_case on submissions (case_id)',
  `create table opinions (
    case_id text not null references projects,
    stage text not null,
    moment text not null,
    phase integer not null,
    item text not null,
    round integer not null,
    body text not null,
    title text not null,
    conclusion text not null,
    opinion text not null,
    conditions text,
    details jsonb not null,
    clauses jsonb not null,
    signed jsonb not null,
    at timestamptz not null,
    primary key (case_id, stage, moment, item, body, round)
  )`,
  `create table suspensions (
    id bigint generated always as identity primary key,
    case_id text not null references projects,
    reason text not null,
    suspended_by text not null,
    suspended_at timestamptz not null,
    resumed_by text,
    resumed_at timestamptz
  )`,
  'create unique index one_running_suspension on suspensions (case_id) where resumed_at is null',
]
