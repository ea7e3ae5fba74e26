import type { Instant, MaybeInstant } from './columns.ts'

export interface DelegationsTable {
  delegation_id: string
  from_user: string
  to_user: string
  from_date: string
  until_date: string
  reason: string
  created_by: string
  created_at: Instant
  revoked_by: string | null
  revoked_at: MaybeInstant
}

export interface CopiesTable {
  case_id: string
  recipient: string
  note: string
  copied_by: string
  copied_at: Instant
}
