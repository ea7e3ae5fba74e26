import type { SchemaChange } from './apply.ts'

/** Since when a case has its status: its row changes for other reasons, too. Of earlier changes the ledger knows the day. */
export const statusSince: SchemaChange = [
  'alter table projects add column status_since timestamptz',
  `update projects p set status_since = (
    select max(l.at) from ledger l where l.case_id = p.case_id and l.action in ('status-changed', 'outcome-recorded') and l.details ->> 'to' = p.status
  ) where submitted_at is not null`,
]
