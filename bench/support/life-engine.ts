import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePorts } from '../../runtime/engine/ports.ts'
import { startTestBroker } from '../../runtime/engine/test-broker.ts'
import { setClock, type OwnEngine } from '../../scripts/demo/own-engine.ts'
import { readConfig } from '../../src/config.ts'
import { makeOpenCases } from './open-cases.ts'
import { openProduct, startApplicationProcess } from './product.ts'
import { startRecordCounter } from './record-counter.ts'

const host = '127.0.0.1'

/** An engine whose clock moves, its records counted, and the application as a process of its own. */
export interface LifeEngine extends OwnEngine {
  /** Records of the engine's log so far. */
  records(): number
}

/** Starts them on free ports with data that is removed at the end; `openCases` are made before the application runs. */
export const startLifeEngine = async (openCases = 0): Promise<LifeEngine> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-lives-'))
  const stops: (() => Promise<void> | void)[] = [() => { rmSync(dataDir, { recursive: true, force: true }) }]
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const [port = 0, feedPort = 0] = await findFreePorts(host, 2)
    const { feed, register } = readConfig({ BINGLIAN_DATA_DIR: dataDir })
    const counter = await startRecordCounter(`http://${host}:${feedPort}`)
    stops.push(() => counter.stop())
    const broker = await startTestBroker({ feedUrl: counter.url, feedUser: feed.user, feedPassword: feed.password, allRecords: false })
    stops.push(() => broker.stop())
    const clock = await setClock(broker.clock)
    if (openCases > 0) await counter.swallowing(() => makeOpenCases({ grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, registerDir: register.pgliteDir, now: clock.now() }, openCases))
    const portOf = (address: string): string => new URL(address.replace(/^grpc/, 'http')).port
    const application = await startApplicationProcess({
      dataDir, port, feedPort,
      environment: {
        BINGLIAN_CLOCK: 'engine', BINGLIAN_ENGINE_HOST: host, BINGLIAN_ENGINE_GRPC_PORT: portOf(broker.grpcAddress), BINGLIAN_ENGINE_REST_PORT: portOf(broker.restAddress),
        BINGLIAN_ENGINE_MANAGEMENT_PORT: portOf(broker.managementAddress),
      },
    })
    stops.push(() => application.stop())
    const product = await openProduct(application.baseUrl, 'a broker without Operate and Tasklist whose clock moves')
    return {
      baseUrl: application.baseUrl, dataDir, stop, as: product.as, today: clock.today, records: counter.position,
      advance: async (days) => {
        await clock.advance(days)
        product.forget()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
