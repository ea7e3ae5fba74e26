import type { SchemaChange } from './apply.ts'

/** People of the unified sign-in are remembered by name, so that work can be handed to them; local accounts stay apart. */
export const accountSource: SchemaChange = ["alter table accounts add column source text not null default 'local'"]
