import type { SchemaChange } from './apply.ts'

/**
 * The day that passed with a duty not done, as long as it is not done: what was missed stays to be done. Kept apart from the state, because a recurring duty goes on with
 * its next date meanwhile. Of what was missed before this column was there, it counts as done where the ledger says on which day.
 */
export const owedSince: SchemaChange = [
  'alter table deadlines add column owed_since date',
  `update deadlines d set owed_since = due_date where state = 'missed' and not exists (
    select 1 from ledger l where l.case_id = d.case_id and l.action = 'deadline-state' and l.details ->> 'name' = d.name and l.details ->> 'on' is not null
  )`,
  `create index deadlines_owed on deadlines (case_id) where owed_since is not null`,
]
