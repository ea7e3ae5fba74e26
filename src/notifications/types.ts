import type { OutboxMessage } from '../register/index.ts'

/** Whom a notification goes to. Each address that a transport can serve gets its own outbox row. */
export interface Recipient {
  /** Account name, candidate group (`finance`) or `unit-<creditCode>`: the key of the in-app inbox. */
  id: string
  email?: string | undefined
  webhook?: string | undefined
}

export interface Notification {
  caseId: string
  /** Absent for what concerns the whole case. */
  stepKey?: string | undefined
  round: number
  /** e.g. `correction-requested`; names the wording of the pack. */
  kind: string
  recipients: Recipient[]
  /** Wording with {{placeholders}}; every placeholder must have a value. */
  wording: { subject: string; body: string }
  values: Record<string, string | number>
  /** Small machine-readable part for webhooks: references, never contents. */
  payload?: Record<string, unknown> | undefined
}

export interface Transport {
  channel: 'smtp' | 'webhook' | 'inbox'
  /** The recipient's address on this channel; undefined when it has none. */
  addressOf(recipient: Recipient): string | undefined
  /**
   * Delivers or throws TechnicalFailure naming the server: code `<channel>-unavailable` when the server itself does not answer,
   * `<channel>-refused` when it answers and does not take this message.
   */
  deliver(message: OutboxMessage): Promise<void>
}

export interface Notifier {
  /**
   * Takes one outbox row for each recipient and channel, then delivers. What was sent already is not sent again.
   * InvalidInput `wording-placeholder-missing` before anything is taken; TechnicalFailure when a delivery fails: the row stays waiting, what succeeded stays sent.
   * `relay`: what cannot be delivered now is left to `pendingOutbox` without a failure. For sweeps over many cases, in which nobody tries again and one server
   * that is down must not hold up everything behind it.
   */
  notify(notification: Notification, options?: { relay?: boolean }): Promise<{ sent: number; already: number }>
  /** Delivers what waits (left by a crash or by a server that was down). A delivery that fails is counted, not thrown. */
  pendingOutbox(limit?: number): Promise<{ sent: number; failed: number }>
}
