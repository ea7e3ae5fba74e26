import { z } from 'zod'
import type { JsonObject } from './json.ts'

export const outboxState = z.enum(['waiting', 'sent', 'failed'])
export type OutboxState = z.infer<typeof outboxState>

export interface OutboxMessage {
  /** case:step-or-dash:round:kind:channel:recipient */
  key: string
  caseId: string
  kind: string
  channel: string
  recipient: string
  subject: string
  body: string
  payload: JsonObject
  state: OutboxState
  attempts: number
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
}

export interface OutboxRepository {
  /** Takes the unique row; `taken` is false when it was there already (the stored one is answered, whatever its words). */
  take(input: Omit<OutboxMessage, 'state' | 'attempts' | 'lastError' | 'createdAt' | 'sentAt'>): Promise<{ message: OutboxMessage; taken: boolean }>
  /** Claims a waiting row for one delivery. False when it is sent, given up, or another process is at it. */
  lease(key: string, seconds: number): Promise<boolean>
  markSent(key: string): Promise<void>
  /** Counts the attempt, keeps the error, releases the claim; the row stays waiting. */
  markFailed(key: string, error: string): Promise<void>
  /** An operator gives up on a message. */
  abandon(input: { key: string; by: string; reason: string }): Promise<void>
  find(key: string): Promise<OutboxMessage | undefined>
  /** Waiting rows that nobody is delivering, oldest first. */
  pending(limit?: number): Promise<OutboxMessage[]>
  /** How many rows wait, delivered just now or not. */
  waiting(): Promise<number>
  /** What was sent or waits for one case, oldest first. */
  byCase(caseId: string): Promise<OutboxMessage[]>
  /** The in-app inbox of a recipient, newest first. */
  inbox(recipient: string, limit?: number): Promise<OutboxMessage[]>
}
