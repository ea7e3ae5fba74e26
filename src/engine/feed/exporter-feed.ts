import { createHash, timingSafeEqual } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { systemClock } from '../../common/clock.ts'
import { TechnicalFailure, describeError } from '../../common/errors.ts'
import type { Log } from '../log.ts'
import { readBulkBody } from './bulk-body.ts'
import type { Feed, FeedSink } from './feed.ts'

export interface ExporterFeedOptions {
  host: string
  /** 0 chooses a free one; see `port()`. */
  port: number
  user: string
  password: string
  log: Log
  /** Largest bulk request in bytes; the exporter's own default limit is 10 MB. */
  maxBytes?: number
}

/**
 * The feed for Camunda 8.6: an HTTP server that the broker's Elasticsearch exporter takes for Elasticsearch. What it sends is handed to the
 * register before it is answered; when the register cannot take it the answer is 503, and the exporter sends it again.
 */
export const createExporterFeed = (options: ExporterFeedOptions): Feed & { port(): number } => {
  const { host, user, password, log, maxBytes = 32 * 1024 * 1024 } = options
  let server: Server | undefined
  let seen: Date | null = null

  const serve = async (sink: FeedSink, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!signedIn(request.headers.authorization, user, password)) return answer(response, 401, { error: 'unauthorized' }, { 'www-authenticate': 'Basic realm="feed"' })
    seen = systemClock.now()
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (!path.endsWith('/_bulk')) {
      request.resume()
      return answer(response, 200, path === '/' ? clusterInfo : { acknowledged: true, errors: false })
    }
    const body = await readBody(request, maxBytes)
    if (body === undefined) {
      log.error('the exporter sent more than the feed takes at once', { maxBytes })
      return answer(response, 413, { error: 'too large' })
    }
    const records = readBulkBody(body, (line, error) => log.error('a record of the engine could not be read and was left out', { line, error: describeError(error) }))
    if (records.length > 0) await sink.apply(records)
    return answer(response, 200, { took: 1, errors: false, items: [] })
  }

  return {
    start: (sink) => new Promise((resolve, reject) => {
      const created = createServer((request, response) => {
        serve(sink, request, response).catch((error: unknown) => {
          log.error('the register did not take records of the engine; the exporter will send them again', { error: describeError(error) })
          answer(response, 503, { error: 'register unavailable' })
        })
      })
      created.once('error', (cause) => reject(new TechnicalFailure(`接收引擎记录的端口 ${options.port} 打不开`, { code: 'feed-port-unavailable', remedy: '请换一个端口（BINGLIAN_FEED_PORT）或停止占用它的程序', cause })))
      created.listen(options.port, host, () => resolve())
      server = created
    }),
    stop: () => new Promise((resolve) => {
      if (server === undefined) return resolve()
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server?.closeAllConnections(), 500).unref()
    }),
    lastSeen: () => seen,
    port: () => {
      const address = server?.address()
      return typeof address === 'object' && address !== null ? address.port : options.port
    },
  }
}

/** What the exporter's client asks first; without these words and the header it refuses to go on. */
const clusterInfo = {
  name: 'binglian-feed', cluster_name: 'binglian-feed', cluster_uuid: 'binglian-feed',
  version: { number: '8.13.4', build_flavor: 'default', build_type: 'tar', lucene_version: '9.10.0', minimum_wire_compatibility_version: '7.17.0', minimum_index_compatibility_version: '7.0.0' },
  tagline: 'You Know, for Search',
}

const answer = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json', 'X-Elastic-Product': 'Elasticsearch', ...headers })
  response.end(JSON.stringify(body))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const signedIn = (header: string | undefined, user: string, password: string): boolean => {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return timingSafeEqual(digest(header ?? ''), digest(expected))
}

/** The whole body, undefined as soon as it is larger than allowed. */
const readBody = async (request: IncomingMessage, maxBytes: number): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += bytes.length
    if (size > maxBytes) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
