import type { Instant, Json } from './columns.ts'

export interface LedgerTable {
  seq: number
  case_id: string | null
  at: Instant
  actor: string
  action: string
  details: Json
  clauses: Json
  previous_hash: string
  hash: string
}

/** One row: the end of the chain. Locked by whoever appends. */
export interface LedgerHeadTable {
  id: number
  seq: number
  hash: string
}
