import type { SchemaChange } from './apply.ts'

/** What the tables decided, the dates that follow, and which tables are deployed. */
export const decisions: SchemaChange = [
  `create table receipts (
    receipt_id text primary key,
    case_id text not null references projects,
    rule text not null,
    decision_id text not null,
    decision_key text,
    element_instance_key text not null,
    job_key text not null,
    facts jsonb not null,
    readings jsonb not null,
    parameters jsonb not null,
    result jsonb,
    rows jsonb not null,
    clauses jsonb not null,
    pack_id text not null,
    pack_hash text not null,
    calendar_version text not null,
    at timestamptz not null,
    seq bigint generated always as identity,
    unique (case_id, job_key)
  )`,
  'create index receipts_by_case on receipts (case_id, rule)',
  `create table deadlines (
    case_id text not null references projects,
    name text not null,
    title text not null,
    event text not null,
    event_date date not null,
    due_date date,
    owed_by text not null,
    owed_to text,
    statutory boolean not null,
    provisional boolean not null,
    calendar_version text not null,
    rule text not null,
    clauses jsonb not null,
    consequence text,
    state text not null,
    computed_at timestamptz not null,
    primary key (case_id, name)
  )`,
  'create index deadlines_by_date on deadlines (state, due_date)',
  `create table deployments (
    decision_key text primary key,
    decision_id text not null,
    version integer not null,
    pack_id text not null,
    pack_hash text not null,
    deployed_at timestamptz not null
  )`,
  'create index deployments_by_decision on deployments (decision_id, version)',
]
