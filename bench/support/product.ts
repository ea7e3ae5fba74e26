import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { cleanEnvironment, startChild } from '../../runtime/engine/child.ts'
import { findFreePorts } from '../../runtime/engine/ports.ts'
import { startTestBroker } from '../../runtime/engine/test-broker.ts'
import { answersWell, waitUntil } from '../../runtime/engine/wait.ts'
import { signIn, type Session } from '../../src/client/client.ts'
import { readConfig } from '../../src/config.ts'

const host = '127.0.0.1'
const signInShape = z.looseObject({ demoAccounts: z.array(z.looseObject({ username: z.string(), password: z.string() })), tasklistUrl: z.string().nullable() })

/** A running product that declarations are sent to; only its API is used. */
export interface Product {
  baseUrl: string
  /** What runs there, for the method. */
  what: string
  tasklistUrl: string | undefined
  /** A demo account, signed in once. */
  as(username: string): Promise<Session>
  /** Everybody signs in anew: their tokens ran out. */
  forget(): void
  /** Stops what was started for it; nothing for a product that ran already. */
  stop(): Promise<void>
}

/** The product at an address, with its demo accounts. */
export const openProduct = async (baseUrl: string, what: string, stop: () => Promise<void> = async () => {}): Promise<Product> => {
  const response = await fetch(`${baseUrl}/api/sign-in`)
  const { demoAccounts, tasklistUrl } = signInShape.parse(await response.json())
  const sessions = new Map<string, Promise<Session>>()
  return {
    baseUrl, what, stop, tasklistUrl: tasklistUrl ?? undefined,
    as: (username) => {
      const account = demoAccounts.find((each) => each.username === username)
      if (account === undefined) throw new Error(`${baseUrl} has no demo account ${username}: the bench needs a product with demo accounts`)
      const session = sessions.get(username) ?? signIn(baseUrl, username, account.password)
      sessions.set(username, session)
      return session
    },
    forget: () => { sessions.clear() },
  }
}

/**
 * The application as a process of its own, ready to work. `environment`: where its engine is.
 * @throws Error with the end of its log when it does not get ready.
 */
export const startApplicationProcess = async ({ dataDir, port, feedPort, environment }: { dataDir: string; port: number; feedPort: number; environment: Record<string, string> }): Promise<{ baseUrl: string; stop(): Promise<void> }> => {
  const baseUrl = `http://${host}:${port}`
  const application = startChild('application', process.execPath, [...process.execArgv, fileURLToPath(new URL('../../src/main.ts', import.meta.url))], {
    logFile: join(dataDir, 'application.log'),
    env: {
      ...cleanEnvironment(process.env), BINGLIAN_DATA_DIR: dataDir, BINGLIAN_HOST: host, BINGLIAN_PORT: String(port), BINGLIAN_PUBLIC_URL: baseUrl, BINGLIAN_FEED_PORT: String(feedPort), LOG_LEVEL: 'error', ...environment,
    },
  })
  if (!await waitUntil(() => answersWell(`${baseUrl}/health/ready`), { timeoutMs: 120_000, stillPossible: application.running })) {
    await application.stop()
    throw new Error(`the application did not get ready; its log ends:\n${application.lastLines()}`)
  }
  return { baseUrl, stop: () => application.stop() }
}

/** Broker (without Operate and Tasklist) and application, each a process of its own, on free ports and with data that is removed at the end. */
export const startLeanProduct = async (): Promise<Product> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-bench-'))
  const [port = 0, feedPort = 0] = await findFreePorts(host, 2)
  const stops: (() => Promise<void> | void)[] = [() => { rmSync(dataDir, { recursive: true, force: true }) }]
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const { feed } = readConfig({ BINGLIAN_DATA_DIR: dataDir })
    const broker = await startTestBroker({ feedUrl: `http://${host}:${feedPort}`, feedUser: feed.user, feedPassword: feed.password, clockControlled: false, throughput: true })
    stops.push(() => broker.stop())
    const application = await startApplicationProcess({ dataDir, port, feedPort, environment: { ZEEBE_GRPC_ADDRESS: broker.grpcAddress, ZEEBE_REST_ADDRESS: broker.restAddress } })
    stops.push(() => application.stop())
    return await openProduct(application.baseUrl, 'a broker without Operate and Tasklist, every record exported to the application one by one', stop)
  } catch (error) {
    await stop()
    throw error
  }
}
