import type { SchemaChange } from './apply.ts'

/** Reviewers' lists ask the steps by body and by group. */
export const involvement: SchemaChange = [
  'create index steps_by_body on steps (body, case_id)',
  'create index steps_by_group on steps using gin (candidate_groups)',
  "create index steps_open on steps (due_at) where state = 'open'",
  'create index projects_by_arrival on projects (seq)',
]
