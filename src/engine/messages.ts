import { z } from 'zod'
import { InvalidInput } from '../common/errors.ts'
import type { Rest, RestAnswer } from './rest.ts'

/** `found: false` is an answer: nobody waits for this message. */
export interface Correlated {
  found: boolean
  processInstanceKey?: string
}

export interface Messages {
  /** Hands a message to one waiter, or starts a process by it. 404 of the engine = `found: false`. */
  correlate(name: string, key: string, variables: Record<string, unknown>): Promise<Correlated>
  /** Publishes a message that is kept for ten minutes: it may arrive before its waiter. */
  publish(name: string, key: string, variables: Record<string, unknown>): Promise<void>
  /** Leaves a mark in the cluster for good: false where it bore that mark already. Nobody waits for it. */
  mark(name: string): Promise<boolean>
}

const minutes = 60_000
const century = 100 * 365 * 86_400_000
const correlation = z.object({ processInstanceKey: z.coerce.string() })

export const createMessages = (rest: Rest, options: { timeToLiveMs?: number } = {}): Messages => {
  const { timeToLiveMs = 10 * minutes } = options
  return {
    correlate: async (name, key, variables) => {
      const answer = await rest.call('POST', '/messages/correlation', { name, correlationKey: key, variables })
      if (answer.status === 404) return { found: false }
      refuse(answer, name)
      const body = correlation.safeParse(answer.body)
      return body.success ? { found: true, processInstanceKey: body.data.processInstanceKey } : { found: true }
    },
    publish: async (name, key, variables) => {
      refuse(await rest.call('POST', '/messages/publication', { name, correlationKey: key, timeToLive: timeToLiveMs, variables }), name)
    },
    mark: async (name) => {
      const answer = await rest.call('POST', '/messages/publication', { name, correlationKey: name, messageId: name, timeToLive: century, variables: {} })
      if (answer.status === 409) return false
      refuse(answer, name)
      return true
    },
  }
}

const refuse = (answer: RestAnswer, name: string): void => {
  if (answer.status >= 300) throw new InvalidInput(`流程引擎拒绝了消息 ${name}（${answer.status}）：${answer.detail}`, { code: 'message-refused' })
}
