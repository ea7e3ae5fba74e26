import type { SchemaChange } from './apply.ts'

/** What was asked and answered about grounds of refusal, and what evaluations found: both stay beside the case for good. */
export const acceptance: SchemaChange = [
  `create table acceptance_grounds (
    case_id text not null references projects,
    stage text not null,
    ground text not null,
    title text not null,
    question text not null,
    asked_of text not null,
    effects jsonb not null,
    force text not null,
    rule text not null,
    clauses jsonb not null,
    lifted_by text,
    present boolean,
    evidence text,
    answered_by text,
    answered_at timestamptz,
    seq bigint generated always as identity,
    primary key (case_id, stage, ground)
  )`,
  `create table evaluations (
    case_id text not null references projects,
    evaluation text not null,
    unit_id text not null,
    title text not null,
    given_by text not null,
    conclusion text,
    score double precision,
    text text,
    details jsonb not null,
    feeds jsonb not null,
    clauses jsonb not null,
    missed_at timestamptz,
    done_at timestamptz,
    seq bigint generated always as identity,
    primary key (case_id, evaluation)
  )`,
  'create index evaluations_by_unit on evaluations (unit_id)',
]
