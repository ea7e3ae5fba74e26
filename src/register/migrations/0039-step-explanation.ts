import type { SchemaChange } from './apply.ts'

/** Why a step is due when it is, sentence by sentence; null for steps that were opened before this was kept. */
export const stepExplanation: SchemaChange = ['alter table steps add column explanation jsonb']
