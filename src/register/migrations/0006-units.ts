import type { SchemaChange } from './apply.ts'

/** Local accounts, what units have and may not do, and what reviewers compare. */
export const units: SchemaChange = [
  `create table accounts (
    username text primary key,
    display_name text not null,
    password_hash text not null,
    roles jsonb not null,
    unit_id text,
    groups jsonb not null
  )`,
  'create table systems (system_id text primary key, unit_id text not null, name text not null, case_id text, state text not null)',
  'create index systems_by_unit on systems (unit_id)',
  `create table restrictions (
    id bigint generated always as identity primary key,
    unit_id text not null,
    system_id text,
    barred text not null,
    clause text not null,
    from_date date not null,
    lifted_by text
  )`,
  'create index restrictions_by_unit on restrictions (unit_id)',
  `create table budget_lines (
    case_id text not null references projects,
    round integer not null,
    line integer not null,
    name text not null,
    submitted numeric(15, 2) not null,
    reduced numeric(15, 2),
    approved numeric(15, 2),
    primary key (case_id, round, line)
  )`,
  `create table "similar" (
    case_id text not null references projects,
    round integer not null,
    other_case_id text not null references projects,
    score double precision not null,
    reasons jsonb not null,
    primary key (case_id, round, other_case_id)
  )`,
]
