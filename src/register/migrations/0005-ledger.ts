import type { SchemaChange } from './apply.ts'

const appendOnly = (table: string): string[] => [
  `create trigger ${table}_rows_stay before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_stays before truncate on ${table} for each statement execute function refuse_change()`,
]

/**
 * The hash chain, and the guards that let nobody rewrite it through SQL. What was declared and what was decided is guarded the same way.
 * The head row is the end of the chain: appending locks it, and it may only move on by one.
 */
export const ledger: SchemaChange = [
  `create table ledger (
    seq bigint primary key,
    case_id text,
    at timestamptz not null,
    actor text not null,
    action text not null,
    details jsonb not null,
    clauses jsonb not null,
    previous_hash text not null,
    hash text not null unique
  )`,
  'create index ledger_by_case on ledger (case_id, seq)',
  'create table ledger_head (id integer primary key check (id = 1), seq bigint not null, hash text not null)',
  `insert into ledger_head (id, seq, hash) values (1, 0, '${'0'.repeat(64)}')`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
    end $$`,
  `create function move_head_by_one() returns trigger language plpgsql as $$
    begin
      if new.id <> old.id or new.seq <> old.seq + 1 then
        raise exception 'ledger_head moves on by one only' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`,
  ...appendOnly('ledger'),
  ...appendOnly('declarations'),
  ...appendOnly('receipts'),
  'create trigger ledger_head_moves before update on ledger_head for each row execute function move_head_by_one()',
  'create trigger ledger_head_row_stays before delete on ledger_head for each row execute function refuse_change()',
  'create trigger ledger_head_stays before truncate on ledger_head for each statement execute function refuse_change()',
]
