import type { SchemaChange } from './apply.ts'

/**
 * The dates of a whole life: which events happened when, the rows of the `deadlines` rule that hold for a case, and who in the engine waits for which
 * date. From these, and the calendar, every date can be worked out again. The calendars themselves are kept too: a version on a receipt can be looked up.
 */
export const lifeDates: SchemaChange = [
  `create table project_events (
    case_id text not null references projects,
    event text not null,
    on_date date not null,
    source text not null,
    source_key text not null,
    months integer,
    until_date date,
    recorded_by text not null,
    recorded_at timestamptz not null,
    seq bigint generated always as identity,
    primary key (case_id, event, source_key)
  )`,
  'create trigger project_events_rows_stay before update or delete on project_events for each row execute function refuse_change()',
  'create trigger project_events_stays before truncate on project_events for each statement execute function refuse_change()',
  `create table deadline_rows (
    case_id text not null references projects,
    name text not null,
    role text not null,
    content jsonb not null,
    primary key (case_id, name)
  )`,
  `alter table deadlines
    add column role text not null default 'other',
    add column opens_on date,
    add column recurring text,
    add column settled_until date,
    add column explanation jsonb not null default '[]',
    add column event_source text not null default '',
    add column told_due_date date`,
  'update deadlines set told_due_date = due_date',
  `create table deadline_waits (
    wait_key text primary key,
    case_id text not null references projects,
    role text not null,
    name text,
    due_date date,
    opens_on date,
    asked_at timestamptz not null
  )`,
  'create table deadline_jobs (case_id text not null references projects, job_key text not null, primary key (case_id, job_key))',
  'create index deadline_waits_by_case on deadline_waits (case_id)',
  'create table calendars (seq bigint generated always as identity primary key, version text not null, data jsonb not null, loaded_at timestamptz not null)',
]
