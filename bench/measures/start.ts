import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cleanEnvironment, startChild, type Child } from '../../runtime/engine/child.ts'
import { findFreePorts, isFree } from '../../runtime/engine/ports.ts'
import { waitUntil } from '../../runtime/engine/wait.ts'
import { currentLoad } from '../support/machine.ts'
import { watchMemory } from '../support/memory.ts'
import { round } from '../support/numbers.ts'
import { openProduct, type Product } from '../support/product.ts'
import type { Measure } from '../support/report.ts'

const host = '127.0.0.1'
const script = fileURLToPath(new URL('../../runtime/start.mjs', import.meta.url))
const readyLine = '并联已启动'
const limitMs = 360_000

/** The embedded OpenSearch refuses ports above 9299. */
const findOpenSearchPort = async (): Promise<number> => {
  for (let port = 8211; port < 9200; port += 11) if (await isFree(host, port)) return port
  throw new Error('no port between 8211 and 9199 is free')
}

const portKeys = ['BINGLIAN_PORT', 'BINGLIAN_FEED_PORT', ...['GRPC', 'COMMAND', 'INTERNAL', 'REST', 'MANAGEMENT', 'WEB', 'WEB_MANAGEMENT'].map((name) => `BINGLIAN_ENGINE_${name}_PORT`), 'BINGLIAN_OPENSEARCH_TRANSPORT_PORT']

const environment = async (dataDir: string): Promise<{ env: Record<string, string>; baseUrl: string }> => {
  const free = await findFreePorts(host, portKeys.length)
  const baseUrl = `http://${host}:${free[0] ?? 0}`
  const cache = process.env['BINGLIAN_CACHE']
  return {
    baseUrl,
    env: {
      ...cleanEnvironment(process.env), ...Object.fromEntries(portKeys.map((key, index) => [key, String(free[index] ?? 0)])), ...(cache === undefined ? {} : { BINGLIAN_CACHE: cache }),
      BINGLIAN_DATA_DIR: dataDir, BINGLIAN_ENGINE: 'embedded', BINGLIAN_OPENSEARCH_PORT: String(await findOpenSearchPort()), BINGLIAN_PUBLIC_URL: baseUrl, LOG_LEVEL: 'error',
    },
  }
}

interface Start { seconds: number; peakMb: number; atPeak: { program: string; mb: number }[] }

const startOnce = async (env: Record<string, string>, logFile: string): Promise<{ child: Child; start: Start }> => {
  const began = performance.now()
  const child = startChild('npm start', process.execPath, [script], { env, logFile })
  const memory = watchMemory(child.pid)
  const ready = await waitUntil(async () => readFileSync(logFile, 'utf8').includes(readyLine), { timeoutMs: limitMs, everyMs: 50, stillPossible: child.running })
  const seconds = (performance.now() - began) / 1000
  const seen = await memory.stop()
  if (!ready) {
    await child.stop(25_000)
    throw new Error(`npm start did not get ready; it said last:\n${child.lastLines()}`)
  }
  return { child, start: { seconds, ...seen } }
}

/** npm start would fetch packages first, and the figure would be that of the network. */
const requirePackages = (): void => {
  const changed = (path: string): number => statSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))).mtimeMs
  if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) throw new Error('the packages are older than package-lock.json: run npm ci first, or the start is measured with it')
}

/** Starts the whole product twice: on an empty data folder, then on what that left. The second goes on running: other measures use it. */
export const measureStart = async (): Promise<{ measure: Measure; product: Product }> => {
  requirePackages()
  const load = currentLoad()
  const dataDir = mkdtempSync(join(tmpdir(), 'binglian-bench-start-'))
  const logFile = `${dataDir}.log`
  const clear = (): void => {
    rmSync(dataDir, { recursive: true, force: true })
    for (const file of [logFile, `${logFile}.previous`]) rmSync(file, { force: true })
  }
  try {
    const { env, baseUrl } = await environment(dataDir)
    const first = await startOnce(env, logFile)
    await first.child.stop(25_000)
    const second = await startOnce(env, logFile)
    const product = await openProduct(baseUrl, 'the whole embedded stack as npm start runs it', async () => {
      await second.child.stop(25_000)
      clear()
    }).catch(async (error: unknown) => {
      await second.child.stop(25_000)
      throw error
    })
    const made = ({ atPeak }: Start): string => [...atPeak].sort((a, b) => b.mb - a.mb).slice(0, 4).map(({ program, mb }) => `${program} ${mb}`).join(', ')
    return {
      product,
      measure: {
        name: 'npm start', load,
        method: `What npm start runs (node runtime/start.mjs), embedded engine, on free ports, from its start to the line “${readyLine}”; packages and engine had been fetched before. First with an empty data folder, then again with what that left. Memory is the highest sum of resident memory of it and all below it until ready, as ps gives it twice a second.`,
        rows: [
          { what: 'ready, empty data folder', value: `${round(first.start.seconds, 1)} s; peak ${first.start.peakMb} MB (${made(first.start)})` },
          { what: 'ready, started again', value: `${round(second.start.seconds, 1)} s; peak ${second.start.peakMb} MB (${made(second.start)})`, aim: 'under 60 s' },
        ],
        raw: { first: first.start, again: second.start },
      },
    }
  } catch (error) {
    clear()
    throw error
  }
}
