import type { SchemaChange } from './apply.ts'

/** Which earlier document one was handed in for; of those that came before this was kept nobody knows any more. */
export const documentReplaces: SchemaChange = ['alter table documents add column replaces text references documents (document_id)']
