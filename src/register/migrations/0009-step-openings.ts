import type { SchemaChange } from './apply.ts'

/** What the diagram said when it opened a step, so that the desk shows the same form as Tasklist. */
export const stepOpenings: SchemaChange = [
  'alter table steps add column opening jsonb',
  'alter table steps add column provisional boolean not null default false',
]
