import type { JsonObject } from './json.ts'

/** Why the machine decided as it did. Replays to the same answer by decision key. */
export interface Receipt {
  receiptId: string
  caseId: string
  rule: string
  decisionId: string
  decisionKey: string | null
  elementInstanceKey: string
  jobKey: string
  facts: JsonObject
  readings: JsonObject
  parameters: JsonObject
  /** The table's answer as it was: a context, a list of contexts or null. */
  result: unknown
  /** Row ids that matched. */
  rows: string[]
  clauses: string[]
  packId: string
  packHash: string
  calendarVersion: string
  at: Date
}

export interface ReceiptRepository {
  /** Idempotent by case and jobKey (a cluster made anew gives keys anew): the stored receipt is answered. */
  record(input: Omit<Receipt, 'receiptId' | 'at'>): Promise<Receipt>
  get(receiptId: string): Promise<Receipt>
  /** Oldest first. */
  list(caseId: string): Promise<Receipt[]>
  /** The newest receipt of a rule. */
  latest(caseId: string, rule: string): Promise<Receipt | undefined>
}
