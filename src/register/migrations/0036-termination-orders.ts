import type { SchemaChange } from './apply.ts'

/** Terminations that a body ordered: at most one a case, kept whether or not the engine has carried it out. */
export const terminationOrders: SchemaChange = [
  `create table termination_orders (
    case_id text primary key references projects,
    reason text not null,
    clauses jsonb not null,
    body text not null,
    finding_id text references findings,
    ordered_by text not null,
    ordered_at timestamptz not null
  )`,
]
