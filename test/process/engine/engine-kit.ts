import { type TestBroker, startTestBroker } from '../../../runtime/engine/test-broker.ts'
import { type Connection, connect } from '../../../src/engine/connect.ts'
import { createExporterFeed } from '../../../src/engine/feed/exporter-feed.ts'
import type { Feed } from '../../../src/engine/feed/feed.ts'
import type { Log } from '../../../src/engine/log.ts'
import { silentLog } from '../../../src/engine/log.ts'
import type { FeedRecord } from '../../../src/register/index.ts'

export interface EngineKit {
  broker: TestBroker
  connection: Connection
  /** Everything that the feed brought, in the order in which it came. */
  records: FeedRecord[]
  /** Lines of the engine layer's log. */
  lines: { level: string; message: string; fields: Record<string, unknown> }[]
  log: Log
  /** Waits until the feed has brought a record that fits. */
  until<T extends FeedRecord>(fits: (record: FeedRecord) => record is T, what: string): Promise<T>
  stop(): Promise<void>
}

/** A real broker whose exporter talks to the product's own feed. */
export const startEngineKit = async (): Promise<EngineKit> => {
  const records: FeedRecord[] = []
  const lines: EngineKit['lines'] = []
  const keep = (level: string) => (message: string, fields: Record<string, unknown> = {}) => { lines.push({ level, message, fields }) }
  const log: Log = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
  const feed: Feed & { port(): number } = createExporterFeed({ host: '127.0.0.1', port: 0, user: 'feed', password: 'feed', log: silentLog })
  await feed.start({ apply: async (taken) => { records.push(...taken); return taken.length }, applyUnordered: async () => {} })
  const broker = await startTestBroker({ feedUrl: `http://127.0.0.1:${feed.port()}` })
  const connection = connect({ grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, auth: { strategy: 'NONE' } })
  return {
    broker, connection, records, lines, log,
    until: async (fits, what) => {
      const deadline = performance.now() + 30_000
      for (;;) {
        const found = records.find(fits)
        if (found !== undefined) return found
        if (performance.now() > deadline) throw new Error(`not seen within 30 s: ${what}`)
        await new Promise((resolve) => { setTimeout(resolve, 25) })
      }
    },
    stop: async () => {
      await connection.close()
      await broker.stop()
      await feed.stop()
    },
  }
}

/** Waits until something holds. */
export const eventually = async (holds: () => boolean | Promise<boolean>, what: string, timeoutMs = 30_000): Promise<void> => {
  const deadline = performance.now() + timeoutMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => { setTimeout(resolve, 25) })
  }
}
