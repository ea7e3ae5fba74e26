import { createHash, createHmac } from 'node:crypto'
import type { Clock } from '../common/clock.ts'
import { TechnicalFailure } from '../common/errors.ts'
import type { OutboxMessage } from '../register/index.ts'
import type { Transport } from './types.ts'

interface WebhookOptions {
  secret: string
  /** Gets every notification, once each; a recipient's own address comes before it. */
  url?: string | undefined
  clock: Clock
  /** How long the receiver may take, in milliseconds. */
  timeoutMs?: number | undefined
}

/** `sha256=<hex>` of HMAC-SHA256 over `<timestamp>.<body>`: what a receiver computes again before it believes a message. */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/**
 * Notifications as signed JSON by POST. Headers: `x-binglian-timestamp` (unix seconds), `x-binglian-signature`, `idempotency-key` (the same for every attempt).
 * Anything but a 2xx answer is a failure; redirects are not followed (the signature is for one receiver).
 */
export const createWebhookTransport = ({ secret, url, clock, timeoutMs = 10_000 }: WebhookOptions): Transport => ({
  channel: 'webhook',
  addressOf: ({ webhook }) => webhook ?? url,
  deliver: async (message) => {
    const { host } = new URL(message.recipient)
    const body = JSON.stringify(contentOf(message))
    const timestamp = String(Math.floor(clock.now().getTime() / 1_000))
    const status = await post(message.recipient, host, timeoutMs, body, {
      'content-type': 'application/json; charset=utf-8',
      'x-binglian-timestamp': timestamp,
      'x-binglian-signature': signWebhook(secret, timestamp, body),
      'idempotency-key': createHash('sha256').update(message.key).digest('hex'),
    })
    if (status >= 200 && status < 300) return
    throw new TechnicalFailure(`通知接收方 ${host} 没有接受通知：HTTP ${status}`, {
      code: status >= 500 || status === 429 ? 'webhook-unavailable' : 'webhook-refused', remedy: '请与接收方核对地址、签名密钥和接收程序；恢复后系统会自动补发',
    })
  },
})

const contentOf = ({ key, kind, caseId, subject, body, payload, createdAt }: OutboxMessage) =>
  ({ id: key, kind, caseId, subject, body, payload, createdAt: createdAt.toISOString() })

const post = async (url: string, host: string, timeoutMs: number, body: string, headers: Record<string, string>): Promise<number> => {
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await answer.body?.cancel()
    return answer.status
  } catch (error) {
    const late = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError'
    throw new TechnicalFailure(`通知接收方 ${host} ${late ? `在 ${timeoutMs / 1_000} 秒内没有应答` : '连不上'}`, {
      code: 'webhook-unavailable', remedy: '请确认接收方已启动、网络可达；恢复后系统会自动补发', cause: error,
    })
  }
}
