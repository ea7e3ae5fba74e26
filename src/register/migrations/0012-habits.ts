import type { SchemaChange } from './apply.ts'

/** 委派 with dates, and 抄送: who stands in for whom, and who may read a case without having a part in it. */
export const habits: SchemaChange = [
  `create table delegations (
    delegation_id text primary key,
    from_user text not null,
    to_user text not null,
    from_date date not null,
    until_date date not null check (until_date >= from_date),
    reason text not null,
    created_by text not null,
    created_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz
  )`,
  'create index delegations_by_dates on delegations (until_date, from_date) where revoked_at is null',
  `create table copies (
    case_id text not null references projects,
    recipient text not null,
    note text not null,
    copied_by text not null,
    copied_at timestamptz not null,
    primary key (case_id, recipient)
  )`,
  'create index copies_by_recipient on copies (recipient)',
]
