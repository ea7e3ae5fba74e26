import type { SchemaChange } from './apply.ts'

/** The order in which rows came, for lists: the case's clock may stand still while several are written. */
export const arrival: SchemaChange = ['projects', 'documents', 'steps', 'outbox', 'papers', 'opinions']
  .map((table) => `alter table ${table} add column seq bigint generated always as identity`)
