import type { SchemaChange } from './apply.ts'

/** What units ask of a running case; at most one at a time is under way. */
export const requests: SchemaChange = [
  `create table requests (
    case_id text not null references projects,
    kind text not null,
    number integer not null check (number >= 1),
    data jsonb not null,
    state text not null,
    result jsonb,
    created_by text not null,
    created_at timestamptz not null,
    decided_at timestamptz,
    seq bigint generated always as identity,
    primary key (case_id, kind, number)
  )`,
  "create unique index requests_one_open on requests (case_id) where state = 'open'",
]
