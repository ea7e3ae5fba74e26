import type { SchemaChange } from './apply.ts'

/**
 * Yearly plans and review meetings. Both are cases of their own (`projects.kind`), because steps, papers and the ledger hang on a case; what is
 * particular to them stands in tables of their own.
 */
export const plansAndMeetings: SchemaChange = [
  "alter table projects add column kind text not null default 'project'",
  'create index projects_by_kind on projects (kind, created_at)',
  `create table plans (
    plan_id text primary key references projects,
    pack_id text not null,
    window_id text not null,
    year integer not null,
    opens_on text,
    closes_on text,
    state text not null,
    batch integer not null,
    opened_by text not null,
    opened_at timestamptz not null,
    unique (pack_id, window_id, year)
  )`,
  `create table plan_entries (
    entry_id text primary key,
    plan_id text not null references plans,
    case_id text references projects,
    name text not null,
    unit_id text not null,
    unit_name text not null,
    project_type text,
    amount numeric(15, 2),
    summary text,
    addition boolean not null,
    batch integer not null,
    state text not null,
    rank integer,
    recommended boolean,
    expert_opinion text,
    reasons text,
    entered_by text not null,
    entered_at timestamptz not null,
    issued_on text,
    seq bigint generated always as identity,
    unique (plan_id, case_id)
  )`,
  'create index plan_entries_by_plan on plan_entries (plan_id, seq)',
  'create index plan_entries_by_case on plan_entries (case_id)',
  `create table experts (
    expert_id text primary key,
    pack_id text not null,
    name text not null,
    unit_name text not null,
    title text not null,
    active boolean not null
  )`,
  `create table meetings (
    meeting_id text primary key references projects,
    pack_id text not null,
    period text,
    state text not null,
    held_on text,
    time text,
    place text,
    chair text,
    recorder text,
    attendees text,
    called_by text not null,
    called_at timestamptz not null,
    unique (pack_id, period)
  )`,
  `create table meeting_agenda (
    meeting_id text not null references meetings,
    step_key text not null,
    case_id text not null references projects,
    title text not null,
    position integer not null,
    state text not null,
    conclusion text,
    votes_for integer,
    counted integer,
    opinion text,
    conditions text,
    taken_by text,
    primary key (meeting_id, step_key)
  )`,
  'create index meeting_agenda_by_step on meeting_agenda (step_key)',
  `create table meeting_experts (
    meeting_id text not null references meetings,
    expert_id text not null references experts,
    present boolean not null,
    primary key (meeting_id, expert_id)
  )`,
  `create table meeting_recusals (
    meeting_id text not null references meetings,
    step_key text not null,
    expert_id text not null references experts,
    reason text not null,
    stated_by text not null,
    stated_at timestamptz not null,
    primary key (meeting_id, step_key, expert_id)
  )`,
]
