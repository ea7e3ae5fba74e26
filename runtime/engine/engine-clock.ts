import { z } from 'zod'

const answer = z.object({ epochMilli: z.number() })

/** The broker's clock, moved over its management port. Only a broker with a controlled clock lets itself be moved. */
export interface EngineClock {
  /** Moves the clock forward by so many milliseconds; answers the new instant. */
  add(ms: number): Promise<Date>
  now(): Promise<Date>
  /** Back to the machine's time. */
  reset(): Promise<Date>
}

/** @param managementAddress e.g. `http://127.0.0.1:9600` */
export const createEngineClock = (managementAddress: string): EngineClock => {
  const call = async (method: string, path: string, body?: unknown): Promise<Date> => {
    const response = await fetch(`${managementAddress}/actuator/clock${path}`, {
      method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`engine clock ${method} ${path}: ${response.status} ${await response.text()}`)
    return new Date(answer.parse(await response.json()).epochMilli)
  }
  return {
    add: (ms) => call('POST', '/add', { offsetMilli: ms }),
    now: () => call('GET', ''),
    reset: () => call('DELETE', ''),
  }
}
