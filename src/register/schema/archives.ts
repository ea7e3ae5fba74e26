import type { GeneratedAlways } from 'kysely'
import type { Instant } from './columns.ts'

export interface ArticleTextsTable {
  pack_id: string
  article: number
  text: string
  sha256: string
  loaded_at: Instant
}

export interface ArchivesTable {
  archive_id: string
  case_id: string
  file_name: string
  /** Of the package as it lies in the document store. */
  sha256: string
  size: number
  /** SHA-256 over the manifest of the payload: the same contents make the same archive. */
  contents: string
  created_at: Instant
  seq: GeneratedAlways<number>
}
