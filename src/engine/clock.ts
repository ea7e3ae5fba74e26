import { z } from 'zod'
import type { Clock } from '../common/clock.ts'
import { systemClock } from '../common/clock.ts'
import { TechnicalFailure } from '../common/errors.ts'

/** A clock that follows the broker's movable clock: tests and the demo only. */
export interface EngineClock extends Clock {
  /** Reads the broker's time; to be called before work that depends on the time. */
  refresh(): Promise<void>
  /** Moves the broker's clock forward; timers that fall due fire. */
  advance(ms: number): Promise<void>
  /** Back to the machine's time. */
  reset(): Promise<void>
}

const answer = z.object({ epochMilli: z.number() })

/** `managementAddress`: the broker's management port, e.g. `http://127.0.0.1:9600`. The broker must run with `zeebe.clock.controlled`. */
export const createEngineClock = (managementAddress: string): EngineClock => {
  let offsetMs = 0
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> => {
    const response = await fetch(`${managementAddress.replace(/\/$/, '')}/actuator/clock${path}`, {
      method,
      signal: AbortSignal.timeout(5_000),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new TechnicalFailure('读不到流程引擎的时钟', { code: 'engine-clock-unavailable', remedy: '请检查引擎的管理端口', cause })
    })
    if (!response.ok) throw new TechnicalFailure(`流程引擎的时钟不可调（${response.status}）`, { code: 'engine-clock-unavailable', remedy: '仅在 zeebe.clock.controlled 打开的测试或演示引擎上可用' })
    offsetMs = answer.parse(await response.json()).epochMilli - systemClock.now().getTime()
  }
  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    refresh: () => ask('GET', ''),
    advance: (ms) => ask('POST', '/add', { offsetMilli: ms }),
    reset: () => ask('DELETE', ''),
  }
}
