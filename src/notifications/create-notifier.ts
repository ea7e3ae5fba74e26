import { createHash } from 'node:crypto'
import { describeError, TechnicalFailure } from '../common/errors.ts'
import type { OutboxMessage, Register } from '../register/index.ts'
import { fillWording } from './fill-wording.ts'
import type { Notification, Notifier, Transport } from './types.ts'

/** Longer than the slowest delivery may take: every transport gives up before. */
const leaseSeconds = 60

interface NotifierDeps {
  register: Register
  transports: Transport[]
}

/**
 * Notifications by way of the outbox. The row is taken first and marked after delivery, so neither a retry nor a recall sends twice. One window remains and cannot
 * be closed from here: killed after the server took the message and before the row says so, it is sent once more, with the same Message-ID or
 * Idempotency-Key, by which the other side can tell.
 */
export const createNotifier = ({ register, transports }: NotifierDeps): Notifier => {
  const transportOf = (channel: string): Transport => {
    const transport = transports.find((one) => one.channel === channel)
    if (transport !== undefined) return transport
    throw new TechnicalFailure(`现在没有配置「${channel}」发送渠道`, { code: `${channel}-unavailable`, remedy: '请在配置中补上该渠道，或由运维人员放弃这条通知' })
  }

  /** True when it was delivered now, false when another process is at it. */
  const deliver = async (message: OutboxMessage): Promise<boolean> => {
    if (!(await register.outbox.lease(message.key, leaseSeconds))) return false
    try {
      await transportOf(message.channel).deliver(message)
    } catch (error) {
      await register.outbox.markFailed(message.key, describeError(error))
      throw error
    }
    await register.outbox.markSent(message.key)
    return true
  }

  const send = async (message: OutboxMessage): Promise<'sent' | 'already'> => {
    if (message.state !== 'waiting') return 'already'
    if (await deliver(message)) return 'sent'
    const now = await register.outbox.find(message.key)
    if (now?.state !== 'waiting') return 'already'
    throw new TechnicalFailure('这条通知正由另一个进程发送', { code: 'notification-in-flight', remedy: '无需处理，系统会自动重试' })
  }

  return {
    notify: async (notification, { relay = false } = {}) => {
      const messages = await takeRows(register, transports, notification)
      const counts = { sent: 0, already: 0 }
      const failures: unknown[] = []
      for (const message of messages) {
        try {
          counts[await send(message)] += 1
        } catch (error) {
          failures.push(error)
        }
      }
      const left = relay && failures.every((failure) => failure instanceof TechnicalFailure)
      if (failures.length > 0 && !left) throw summarize(failures, messages.length)
      return counts
    },

    pendingOutbox: async (limit) => {
      const counts = { sent: 0, failed: 0 }
      const down = new Set<string>()
      for (const message of await register.outbox.pending(limit)) {
        const server = message.channel === 'webhook' ? message.recipient : message.channel
        if (down.has(server)) continue
        try {
          if (await deliver(message)) counts.sent += 1
        } catch (error) {
          if (!(error instanceof TechnicalFailure)) throw error
          counts.failed += 1
          if (error.code.endsWith('-unavailable')) down.add(server)
        }
      }
      return counts
    },
  }
}

/** All rows of a notification in one transaction: a crash in between leaves all of them to the relay, or none. */
const takeRows = (register: Register, transports: Transport[], notification: Notification): Promise<OutboxMessage[]> => {
  const { caseId, kind, recipients, payload = {} } = notification
  const subject = fillWording(notification.wording.subject, notification.values)
  const body = fillWording(notification.wording.body, notification.values)
  const addresses = new Map(transports.flatMap(({ channel, addressOf }) => recipients.flatMap((recipient) => {
    const address = addressOf(recipient)
    return address === undefined ? [] : [[targetOf(channel, address), { channel, recipient: address }]]
  })))
  return register.transaction(async (r) => {
    const messages: OutboxMessage[] = []
    for (const [target, { channel, recipient }] of addresses) {
      const key = `${caseId}:${notification.stepKey ?? '-'}:${notification.round}:${kind}:${target}`
      const { message } = await r.outbox.take({
        key, caseId, kind, channel, recipient, subject, body, payload: { ...payload, round: notification.round, recipients: recipients.map(({ id }) => id) },
      })
      messages.push(message)
    }
    return messages
  })
}

/** A webhook's address may carry a key of its receiver: it stays out of the row's name, which logs and the ledger show. */
const targetOf = (channel: string, address: string): string =>
  `${channel}:${channel === 'webhook' ? createHash('sha256').update(address).digest('hex').slice(0, 16) : address}`

const summarize = (failures: unknown[], total: number): unknown => {
  const [first] = failures
  const unexpected = failures.find((failure) => !(failure instanceof TechnicalFailure))
  if (unexpected !== undefined) return unexpected
  if (failures.length === 1 || !(first instanceof TechnicalFailure)) return first
  return new TechnicalFailure(`${total} 条通知中有 ${failures.length} 条没有发出：${[...new Set(failures.map(messageOf))].join('；')}`, {
    code: first.code, remedy: first.remedy ?? '请核对各渠道的服务器后重试；已发出的不会重发', cause: first,
  })
}

const messageOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))
