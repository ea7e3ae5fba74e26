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
  stop(): Promise<void>
}

/** The clock of a broker of one's own. */
export interface OwnClock { now(): Date; today(): string; advance(days: number): Promise<void> }

/** Sets a broker's clock to the coming second of March, nine o'clock, from where it moves forward only. */
export const setClock = async (clock: { add(ms: number): Promise<unknown> }): Promise<OwnClock> => {
  const start = new Date()
  const march = [start.getUTCFullYear(), start.getUTCFullYear() + 1].map((year) => new Date(`${year}-03-02T09:00:00+08:00`)).find((day) => day > start) ?? start
  let offset = march.getTime() - Date.now()
  await clock.add(offset)
  return {
    now: () => new Date(Date.now() + offset),
    today: () => new Date(Date.now() + offset + 8 * 3_600_000).toISOString().slice(0, 10),
    advance: async (days) => {
      await clock.add(days * day)
      offset += days * day
      await sleep(700)
    },
  }
}

/** Starts them on free ports, the clock at the coming second of March. */
export const startOwnEngine = async (say: (line: string) => void): Promise<OwnEngine> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-life-'))
  const [port = 0, feedPort = 0] = await findFreePorts(host, 2)
  const base = readConfig({ BINGLIAN_DATA_DIR: dataDir, BINGLIAN_HOST: host, BINGLIAN_PORT: String(port), BINGLIAN_FEED_PORT: String(feedPort), BINGLIAN_CLOCK: 'engine', LOG_LEVEL: 'error' })
  say('启动本演示自己的引擎（可以拨快时钟）')
  const broker = await startTestBroker({ feedUrl: `http://${host}:${feedPort}`, feedUser: base.feed.user, feedPassword: base.feed.password, allRecords: false })
  const clock = await setClock(broker.clock)
  const publicUrl = `http://${host}:${port}`
  const app = await startApplication(
    { ...base, publicUrl, engine: { ...base.engine, grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, managementAddress: broker.managementAddress, feedSource: 'exporter' } },
    { formsDeployed: async () => {} },
  )
  const sessions = new Map<string, Promise<Session>>()
  return {
    baseUrl: publicUrl, dataDir,
    as: (username) => {
      const known = sessions.get(username)
      if (known !== undefined) return known
      const account = app.accounts.find((each) => each.username === username)
      if (account?.password === undefined) throw new Error(`没有演示账号 ${username}`)
      const session = signIn(publicUrl, username, account.password)
      sessions.set(username, session)
      return session
    },
    today: () => clock.today(),
    advance: async (days) => {
      await clock.advance(days)
      sessions.clear()
    },
    stop: async () => {
      await app.stop()
      await broker.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
