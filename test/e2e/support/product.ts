import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFullStack, type FullStack } from '../../../runtime/engine/full-stack.ts'
import { findFreePorts, isFree } from '../../../runtime/engine/ports.ts'
import { silentProgress } from '../../../runtime/engine/progress.ts'
import { readConfig, type RunningApplication } from '../../../src/config.ts'
import { startApplication } from '../../../src/main.ts'
import { startMailbox, type Mailbox } from '../../process/support/mailbox.ts'

const host = '127.0.0.1'

/** The whole product as a person has it: OpenSearch, broker, Operate, Tasklist, application, and a mail server that can be broken. */
export interface Product {
  stack: FullStack
  mailbox: Mailbox
  baseUrl: string
  accounts: RunningApplication['accounts']
  /** The last lines in which broker, Operate or Tasklist complained, for the message of a failure. */
  engineErrors(): string
  stop(): Promise<void>
}

/** The embedded OpenSearch refuses ports above 9299. */
const findOpenSearchPort = async (): Promise<number> => {
  for (let port = 8201; port < 9200; port += 7) if (await isFree(host, port)) return port
  throw new Error('no port between 8201 and 9199 is free')
}

const complaints = (logFile: string): string[] => readFileSync(logFile, 'utf8').split('\n').filter((line) => / (ERROR|WARN) /.test(line)).slice(-8).map((line) => line.slice(0, 400))

/** Starts everything with data of its own and the machine's clock, and waits until Tasklist knows the forms; 60 to 120 s on two cores. */
export const startProduct = async (): Promise<Product> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-e2e-'))
  const [port = 0, feedPort = 0, grpc = 0, command = 0, internal = 0, rest = 0, management = 0, web = 0, webManagement = 0, openSearchTransport = 0] = await findFreePorts(host, 10)
  const baseUrl = `http://${host}:${port}`
  const stops: (() => Promise<void> | void)[] = [() => { rmSync(dataDir, { recursive: true, force: true }) }]
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const mailbox = await startMailbox()
    stops.push(() => mailbox.stop())
    const base = readConfig({
      BINGLIAN_DATA_DIR: dataDir, BINGLIAN_HOST: host, BINGLIAN_PORT: String(port), BINGLIAN_PUBLIC_URL: baseUrl, BINGLIAN_FEED_PORT: String(feedPort),
      BINGLIAN_SMTP_URL: mailbox.url, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    })
    const stack = await startFullStack({
      host, dataDir: join(dataDir, 'engine'), clockControlled: false, board: silentProgress,
      ports: { grpc, command, internal, rest, management, web, webManagement, openSearch: await findOpenSearchPort(), openSearchTransport },
      feed: { url: `http://${host}:${feedPort}`, user: base.feed.user, password: base.feed.password },
    })
    stops.push(() => stack.stop())
    const { grpcAddress, restAddress, managementAddress, tasklistUrl, operateUrl } = stack
    const application = await startApplication(
      { ...base, engine: { ...base.engine, grpcAddress, restAddress, managementAddress, tasklistUrl, operateUrl, feedSource: 'exporter' } },
      { formsDeployed: (forms) => stack.waitUntilTasklistKnowsForms(forms) },
    )
    stops.push(() => application.stop())
    const engineErrors = (): string => ['broker', 'web'].flatMap((name) => [`${name}:`, ...complaints(join(dataDir, 'engine', 'logs', `${name}.log`))]).join('\n')
    return { stack, mailbox, baseUrl, accounts: application.accounts, engineErrors, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
