import type { SchemaChange } from './apply.ts'

/** What supervising bodies found at a project and what became of it. */
export const findings: SchemaChange = [
  `create table findings (
    finding_id text primary key,
    case_id text not null references projects,
    title text not null,
    found text not null,
    demand text not null,
    clauses jsonb not null,
    body text not null,
    state text not null,
    action text,
    reasons text,
    raised_by text not null,
    raised_at timestamptz not null,
    concluded_by text,
    concluded_at timestamptz
  )`,
  'create index findings_by_case on findings (case_id)',
]
