import type { GeneratedAlways } from 'kysely'
import type { Instant, Json, MaybeInstant } from './columns.ts'

export interface OutboxTable {
  /** case:step-or-dash:round:kind:channel:recipient */
  key: string
  case_id: string
  kind: string
  channel: string
  recipient: string
  subject: string
  body: string
  payload: Json
  /** waiting, sent, failed */
  state: string
  attempts: number
  last_error: string | null
  /** Until then one process is delivering it (the machine's clock: case time may be moved). */
  leased_until: MaybeInstant
  created_at: Instant
  sent_at: MaybeInstant
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface PapersTable {
  paper_id: string
  /** What makes the paper one; unique among those that are not void. */
  draft_key: string
  case_id: string
  kind: string
  round: number
  title: string
  number: string | null
  /** drafted, checked, countersigned, signed, numbered, sealed, delivered, void */
  state: string
  draft_document_id: string | null
  sealed_document_id: string | null
  watermarked: boolean
  issued_on: string | null
  history: Json
  created_at: Instant
  /** Order of arrival. */
  seq: GeneratedAlways<number>
}

export interface PaperNumbersTable {
  prefix: string
  year: number
  sequence: number
  paper_id: string
  void_reason: string | null
  given_at: Instant
}
