import type { SchemaChange } from './apply.ts'

/** Projects, what was declared in each round, the documents and uploads, and the counters behind every number that is given out. */
export const cases: SchemaChange = [
  `create table projects (
    case_id text primary key,
    project_code text unique,
    name text not null,
    unit_id text not null,
    jurisdiction text not null,
    pack_id text,
    status text not null,
    stage text not null,
    round integer not null,
    facts jsonb not null,
    facts_version integer not null,
    readings jsonb not null,
    parameters jsonb not null,
    management_mode text,
    outcome jsonb,
    process_instance_key text unique,
    created_at timestamptz not null,
    submitted_at timestamptz,
    updated_at timestamptz not null
  )`,
  'create index projects_by_unit on projects (unit_id, created_at)',
  `create table declarations (
    case_id text not null references projects,
    round integer not null check (round > 0),
    facts jsonb not null,
    documents jsonb not null,
    submitted_by text not null,
    submitted_at timestamptz not null,
    primary key (case_id, round)
  )`,
  `create table documents (
    document_id text primary key,
    case_id text not null references projects,
    round integer not null,
    document_type text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    status text not null,
    faults jsonb not null,
    text_excerpt text,
    uploaded_by text not null,
    uploaded_at timestamptz not null
  )`,
  'create index documents_by_case on documents (case_id, uploaded_at)',
  `create table uploads (
    upload_id text primary key,
    case_id text not null references projects,
    document_type text not null,
    file_name text not null,
    size bigint not null,
    received bigint not null check (received >= 0 and received <= size),
    created_by text not null,
    created_at timestamptz not null
  )`,
  'create table counters (name text primary key, value bigint not null)',
]
