import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, Json, MaybeInstant, MaybeJson } from './columns.ts'

export interface ProjectsTable {
  case_id: string
  /** project, plan, meeting */
  kind: Generated<string>
  /** 项目编号, given once at submission, unique. */
  project_code: string | null
  name: string
  unit_id: string
  jurisdiction: string
  pack_id: string | null
  /** draft, submitted, correction, review, decision, paper, approved, refused, filed, selfManaged, planned, reported, routedElsewhere, offline, withdrawn, implementation, acceptance, evaluation, archived, terminated */
  status: string
  /** declaration, approval, filing, established, implementation, acceptance, evaluation, archive, closed */
  stage: string
  round: number
  facts: Json
  facts_version: number
  /** Readings of ambiguities and parameters as they were at submission. */
  readings: Json
  parameters: Json
  management_mode: string | null
  outcome: MaybeJson
  process_instance_key: string | null
  created_at: Instant
  submitted_at: MaybeInstant
  updated_at: Instant
  /** Since when it has its status; null for a draft. */
  status_since: ColumnType<Date | null, Date | undefined, Date>
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface DeclarationsTable {
  case_id: string
  round: number
  facts: Json
  /** Content hashes and types of the documents of this round. */
  documents: Json
  submitted_by: string
  submitted_at: Instant
}

export interface DocumentsTable {
  document_id: string
  case_id: string
  round: number
  document_type: string
  file_name: string
  media_type: string
  size: number
  sha256: string
  /** stored, ok, faulty, replaced */
  status: string
  faults: Json
  text_excerpt: string | null
  uploaded_by: string
  uploaded_at: Instant
  replaces: string | null
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface UploadsTable {
  upload_id: string
  case_id: string
  document_type: string
  file_name: string
  size: number
  received: number
  created_by: string
  created_at: Instant
}

/** Sequences that must have no gaps: one row each, counted up in the transaction that uses the number. */
export interface CountersTable {
  name: string
  value: number
}

export interface RequestsTable {
  case_id: string
  kind: string
  /** From 1 for each kind. */
  number: number
  data: Json
  /** open, granted, refused, withdrawn, lapsed, done */
  state: string
  result: MaybeJson
  created_by: string
  created_at: Instant
  decided_at: MaybeInstant
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}
