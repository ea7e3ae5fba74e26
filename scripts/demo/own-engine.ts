import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePorts } from '../../runtime/engine/ports.ts'
import { startTestBroker } from '../../runtime/engine/test-broker.ts'
import { signIn, type Session } from '../../src/client/client.ts'
import { readConfig } from '../../src/config.ts'
import { startApplication } from '../../src/main.ts'

const day = 86_400_000
const host = '127.0.0.1'

/** An engine, an application and a data folder of the demo's own: nobody else's cases move when its clock does. */
export interface OwnEngine {
  baseUrl: string
  as(username: string): Promise<Session>
  /** Today where the clock stands, ISO date of China. */
  today(): string
  /** Moves the clock forward; everybody signs in anew. */
  advance(days: number): Promise<void>
  /** Folder of the application's data. */
  dataDir: string
  /** What the records pass through, where somebody counts them. */
  feed: FeedPassage | undefined
  stop(): Promise<void>
}

/** Stands between the broker's exporter and the application. */
export interface FeedPassage { url: string; position(): number; stop(): Promise<void> }

/** What a bench may do to engine and register before the application runs. */
export interface Unstarted { grpcAddress: string; restAddress: string; registerDir: string; now: Date }

/** Starts them on free ports, the clock at the coming second of March. */
export const startOwnEngine = async (say: (line: string) => void, options: { feedThrough?: (target: string) => Promise<FeedPassage>; prepare?: (unstarted: Unstarted) => Promise<void> } = {}): Promise<OwnEngine> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-life-'))
  const [port = 0, feedPort = 0] = await findFreePorts(host, 2)
  const base = readConfig({ BINGLIAN_DATA_DIR: dataDir, BINGLIAN_HOST: host, BINGLIAN_PORT: String(port), BINGLIAN_FEED_PORT: String(feedPort), BINGLIAN_CLOCK: 'engine', LOG_LEVEL: 'error' })
  say('启动本演示自己的引擎（可以拨快时钟）')
  const feedUrl = `http://${host}:${feedPort}`
  const feed = await options.feedThrough?.(feedUrl)
  const broker = await startTestBroker({ feedUrl: feed?.url ?? feedUrl, feedUser: base.feed.user, feedPassword: base.feed.password, allRecords: false })
  const now = new Date()
  const march = [now.getUTCFullYear(), now.getUTCFullYear() + 1].map((year) => new Date(`${year}-03-02T09:00:00+08:00`)).find((start) => start > now) ?? now
  let offset = march.getTime() - Date.now()
  await broker.clock.add(offset)
  await options.prepare?.({ grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, registerDir: base.register.pgliteDir, now: new Date(Date.now() + offset) })
  const publicUrl = `http://${host}:${port}`
  const app = await startApplication(
    { ...base, publicUrl, engine: { ...base.engine, grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, managementAddress: broker.managementAddress, feedSource: 'exporter' } },
    { formsDeployed: async () => {} },
  )
  const sessions = new Map<string, Promise<Session>>()
  return {
    baseUrl: publicUrl, dataDir, feed,
    as: (username) => {
      const known = sessions.get(username)
      if (known !== undefined) return known
      const account = app.accounts.find((each) => each.username === username)
      if (account?.password === undefined) throw new Error(`没有演示账号 ${username}`)
      const session = signIn(publicUrl, username, account.password)
      sessions.set(username, session)
      return session
    },
    today: () => new Date(Date.now() + offset + 8 * 3_600_000).toISOString().slice(0, 10),
    advance: async (days) => {
      await broker.clock.add(days * day)
      offset += days * day
      await sleep(700)
      sessions.clear()
    },
    stop: async () => {
      await app.stop()
      await broker.stop()
      await feed?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
