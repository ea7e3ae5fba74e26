import type { JsonObject } from './json.ts'

export interface LedgerEntry {
  seq: number
  caseId: string | null
  at: Date
  actor: string
  /** kebab-case, e.g. `project-submitted`. */
  action: string
  details: JsonObject
  clauses: string[]
  previousHash: string
  hash: string
}

export interface NewLedgerEntry {
  caseId?: string | null | undefined
  actor: string
  action: string
  details?: JsonObject | undefined
  clauses?: string[] | undefined
}

export interface LedgerFault {
  seq: number
  fault: 'altered' | 'removed' | 'reordered' | 'broken-link' | 'head-mismatch'
  /** One Chinese sentence. */
  message: string
}

export interface LedgerRepository {
  append(entry: NewLedgerEntry): Promise<LedgerEntry>
  /** Oldest first. */
  list(filter?: { caseId?: string | undefined; afterSeq?: number | undefined; limit?: number | undefined }): Promise<LedgerEntry[]>
  /** Reads the whole chain; an empty list of faults means that it stands. */
  verify(): Promise<{ entries: number; faults: LedgerFault[]; head: { seq: number; hash: string } }>
  head(): Promise<{ seq: number; hash: string }>
}
