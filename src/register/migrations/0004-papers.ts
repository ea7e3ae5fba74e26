import type { SchemaChange } from './apply.ts'

/** Notifications on their way out and official papers with their numbers. */
export const papers: SchemaChange = [
  `create table outbox (
    key text primary key,
    case_id text not null references projects,
    kind text not null,
    channel text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    payload jsonb not null,
    state text not null,
    attempts integer not null,
    last_error text,
    leased_until timestamptz,
    created_at timestamptz not null,
    sent_at timestamptz
  )`,
  'create index outbox_waiting on outbox (created_at) where state = \'waiting\'',
  'create index outbox_by_case on outbox (case_id, created_at)',
  'create index outbox_by_recipient on outbox (channel, recipient, created_at)',
  `create table papers (
    paper_id text primary key,
    draft_key text not null,
    case_id text not null references projects,
    kind text not null,
    round integer not null,
    title text not null,
    number text unique,
    state text not null,
    draft_document_id text,
    sealed_document_id text,
    watermarked boolean not null,
    issued_on date,
    history jsonb not null,
    created_at timestamptz not null
  )`,
  'create unique index one_live_paper on papers (draft_key) where state <> \'void\'',
  'create index papers_by_case on papers (case_id, created_at)',
  `create table paper_numbers (
    prefix text not null,
    year integer not null,
    sequence bigint not null,
    paper_id text not null unique references papers,
    void_reason text,
    given_at timestamptz not null,
    primary key (prefix, year, sequence)
  )`,
]
