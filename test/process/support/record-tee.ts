import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { wanted } from '../../../src/engine/feed/bulk-body.ts'

/** One record of the engine's log, as the exporter writes it; keys are text because they exceed what a number holds exactly. */
const engineRecord = z.object({
  key: z.coerce.string(),
  position: z.coerce.string(),
  valueType: z.string(),
  intent: z.string(),
  recordType: z.string(),
  /** Milliseconds of the engine's clock. */
  timestamp: z.number(),
  value: z.record(z.string(), z.unknown()),
})
export type EngineRecord = z.infer<typeof engineRecord>

export interface RecordTee {
  /** Where the broker's exporter is pointed at. */
  url: string
  records: EngineRecord[]
  /** Resolves with the first record (seen already or to come) that fits; rejects after `timeoutMs` naming `what`. */
  until(fits: (record: EngineRecord) => boolean, what: string, timeoutMs?: number): Promise<EngineRecord>
  /** Resolves when the next record that fits arrives, or after `timeoutMs`: whoever looks at the case again then looks neither too early nor in vain. */
  moved(fits: (record: EngineRecord) => boolean, timeoutMs: number): Promise<void>
  /** From now on every request is passed on to the application's own feed receiver, byte for byte. */
  forwardTo(url: string): void
  stop(): Promise<void>
}

const quoteLongNumbers = (text: string) => text.replace(/(?<=[:[,])(-?\d{15,})(?=[,}\]])/g, '"$1"')

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** What tests look for. A life makes ten thousands of records, most of them copies of what a case knows: kept whole they fill the memory, and reading them takes longer than the engine's work. */
const lookedAt = /"valueType":"(JOB|PROCESS_INSTANCE|PROCESS_INSTANCE_CREATION|USER_TASK|VARIABLE|INCIDENT|TIMER)"/u
const longest = 4_000
const short = (value: unknown): boolean => typeof value === 'string' ? value.length <= longest : value === null || typeof value !== 'object'
const slim = (record: EngineRecord): EngineRecord => ({ ...record, value: Object.fromEntries(Object.entries(record.value).filter(([name, value]) => name === 'errorMessage' || short(value))) })
const worthReading = (line: string): boolean => lookedAt.test(line) && (line.length <= 2 * longest || !line.includes('"valueType":"VARIABLE"'))

const parseBulk = (body: Buffer): EngineRecord[] =>
  body.toString('utf8').split('\n').filter(Boolean).filter((line, index) => index % 2 === 1 && worthReading(line))
    .map((line) => slim(engineRecord.parse(JSON.parse(quoteLongNumbers(line)))))

/**
 * Stands between the broker and the application so that a test sees every engine record (for waits and for element
 * coverage) while the application's real feed receiver gets what the exporter sent, byte for byte; only requests of which it reads no line
 * (nine in ten: jobs, variables, elements) end here, since passing them on took longer than the engine's work.
 */
export const startRecordTee = async (): Promise<RecordTee> => {
  const records: EngineRecord[] = []
  const waiters = new Set<() => void>()
  let target: string | undefined

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await readBody(incoming)
      const answerLocally = () => {
        outgoing.setHeader('content-type', 'application/json')
        outgoing.setHeader('X-Elastic-Product', 'Elasticsearch')
        outgoing.end('{"took":1,"errors":false,"items":[]}')
      }
      const note = () => {
        if (!incoming.url?.includes('_bulk')) return
        records.push(...parseBulk(body))
        for (const wake of waiters) wake()
      }
      if (target === undefined) {
        // Until the application listens the exporter must keep its records: it retries what is refused.
        outgoing.statusCode = 503
        outgoing.setHeader('X-Elastic-Product', 'Elasticsearch')
        outgoing.end('{"error":"not yet"}')
        return
      }
      if (incoming.url?.includes('_bulk') === true && !body.toString('utf8').split('\n').some(wanted)) {
        note()
        answerLocally()
        return
      }
      const forward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        if ((answer.statusCode ?? 500) < 300) note()
        answer.pipe(outgoing)
      })
      forward.on('error', () => { outgoing.statusCode = 503; answerLocally() })
      forward.end(body)
    })()
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the record tee has no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    records,
    forwardTo: (url) => { target = url },
    until: (fits, what, timeoutMs = 15_000) => new Promise((resolve, reject) => {
      let scanned = 0
      const look = () => {
        for (; scanned < records.length; scanned += 1) {
          const record = records[scanned]
          if (record && fits(record)) return done(record)
        }
      }
      const timer = setTimeout(() => {
        waiters.delete(look)
        const last = records.slice(-12).map((r) => `${r.valueType}/${r.intent} ${String(r.value['elementId'] ?? '')}`).join('\n  ')
        reject(new Error(`waited ${timeoutMs} ms in vain for ${what}; the last records were:\n  ${last}`))
      }, timeoutMs)
      const done = (record: EngineRecord) => { clearTimeout(timer); waiters.delete(look); resolve(record) }
      waiters.add(look)
      look()
    }),
    moved: (fits, timeoutMs) => new Promise((resolve) => {
      let scanned = records.length
      const end = () => { clearTimeout(timer); waiters.delete(look); resolve() }
      const look = () => {
        for (; scanned < records.length; scanned += 1) {
          const record = records[scanned]
          if (record && fits(record)) return end()
        }
      }
      const timer = setTimeout(end, timeoutMs)
      waiters.add(look)
    }),
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }),
  }
}
