import { createServer, request, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RecordCounter {
  /** Where the broker's exporter is pointed at. */
  url: string
  /** Position of the last record seen: the engine numbers every record of its log, exported or not. */
  position(): number
  /** While the work goes on, and until its last record has come, records are answered here and go no further: what is made before the application runs is none of its business. */
  swallowing(work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** Passes the exporter's requests on, byte for byte, and reads how far the engine's log has come. */
export const startRecordCounter = async (target: string): Promise<RecordCounter> => {
  let last = 0
  let swallowing = false
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      for (const [, position] of body.toString('latin1').matchAll(/"position":(\d+)/g)) last = Math.max(last, Number(position))
      if (swallowing) {
        outgoing.writeHead(200, { 'content-type': 'application/json', 'X-Elastic-Product': 'Elasticsearch' })
          .end(incoming.url?.endsWith('/_bulk') === true ? '{"took":1,"errors":false,"items":[]}' : '{"version":{"number":"8.13.4"},"acknowledged":true}')
        return
      }
      const forward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      // Until the application listens the exporter keeps its records: it retries what is refused.
      forward.on('error', () => { outgoing.writeHead(503, { 'X-Elastic-Product': 'Elasticsearch' }).end('{}') })
      forward.end(body)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the record counter has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    position: () => last,
    swallowing: async (work) => {
      swallowing = true
      await work()
      for (let seen = -1; seen < last;) {
        seen = last
        await sleep(2_000)
      }
      swallowing = false
    },
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }),
  }
}
