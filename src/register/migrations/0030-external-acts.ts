import type { SchemaChange } from './apply.ts'

/** What bodies outside the flow answered (征求意见、确认、批准 and the like), as it was entered. */
export const externalActs: SchemaChange = [
  `create table external_acts (
    id bigint generated always as identity primary key,
    job_key text not null unique,
    case_id text not null references projects,
    stage text,
    round integer not null,
    rule text not null,
    act text not null,
    title text not null,
    body text,
    asked_by text not null,
    before_step text not null,
    clauses jsonb not null,
    outcome text not null,
    content text not null,
    document_number text,
    dated_on date,
    document_id text,
    entered_by text,
    at timestamptz not null
  )`,
  'create index external_acts_by_case on external_acts (case_id)',
]
