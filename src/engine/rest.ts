import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { TechnicalFailure } from '../common/errors.ts'
import { parseBigJson } from './big-json.ts'

/** An answer of the engine's REST API, whatever its status (429 and 503 have been retried). */
export interface RestAnswer {
  status: number
  /** Parsed JSON, big keys as text; undefined when the body is empty or no JSON. */
  body: unknown
  /** `detail` of a problem answer, in the engine's English. */
  detail: string
}

export interface Rest {
  /** `path` begins after `/v2`. Rejects with TechnicalFailure `engine-unavailable` only when no answer came in time. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<RestAnswer>
}

const problem = z.object({ detail: z.string() })

/**
 * The engine's REST API over fetch, with limits a waiting person can bear: `timeoutMs` for one try, `attempts` tries for a busy
 * engine (429, and 503 on newer versions) and for a connection that breaks before anything was sent.
 */
export const createRest = (options: {
  /** Without `/v2`. */
  baseUrl: string
  /** Headers that sign the caller in. */
  headers: () => Promise<Record<string, string>>
  timeoutMs?: number
  attempts?: number
  /** First wait in ms, doubled with each try. */
  waitMs?: number
}): Rest => {
  const { baseUrl, headers, timeoutMs = 10_000, attempts = 6, waitMs = 100 } = options
  const once = async (method: string, path: string, body: unknown): Promise<RestAnswer> => {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/v2${path}`, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(await headers()) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const parsed = parseOrNothing(await response.text())
    const detail = problem.safeParse(parsed)
    return { status: response.status, body: parsed, detail: detail.success ? detail.data.detail : '' }
  }
  return {
    call: async (method, path, body) => {
      for (let attempt = 1; ; attempt += 1) {
        const last = attempt >= attempts
        try {
          const answer = await once(method, path, body)
          if ((answer.status !== 429 && answer.status !== 503) || last) return refuseBusy(answer)
        } catch (error) {
          if (error instanceof TechnicalFailure) throw error
          if (last || !isRefused(error)) throw unavailable(baseUrl, error)
        }
        await sleep(waitMs * 2 ** (attempt - 1))
      }
    },
  }
}

const unavailable = (baseUrl: string, cause: unknown): TechnicalFailure =>
  new TechnicalFailure(`流程引擎（${baseUrl}）没有应答`, { code: 'engine-unavailable', remedy: '请检查流程引擎是否在运行、地址是否正确，恢复后重试', cause })

const refuseBusy = (answer: RestAnswer): RestAnswer => {
  if (answer.status !== 429 && answer.status !== 503) return answer
  throw new TechnicalFailure('流程引擎繁忙，暂时不能受理', { code: 'engine-busy', remedy: '请稍候再试；若持续繁忙，请检查引擎的负载和磁盘空间' })
}

const parseOrNothing = (text: string): unknown => {
  try {
    return text === '' ? undefined : parseBigJson(text)
  } catch {
    return undefined
  }
}

/** Only a refused connection is tried again: nothing was sent, so nothing can happen twice. */
const isRefused = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && error.code === 'ECONNREFUSED') return true
  if (error instanceof AggregateError) return error.errors.some(isRefused)
  return 'cause' in error && isRefused(error.cause)
}
