import type { ApiConfig } from '../api/index.ts'
import type { Clock } from '../common/clock.ts'
import { systemClock } from '../common/clock.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { Connection } from '../engine/connect.ts'
import type { Feed } from '../engine/feed/feed.ts'
import type { RunningWorkers } from '../engine/run-workers.ts'
import type { Register } from '../register/index.ts'

const staleMs = 60_000
const probe = '0'.repeat(64)

const agoText = (at: Date, clock: Clock): string => `${Math.max(0, Math.round((clock.now().getTime() - at.getTime()) / 1000))} 秒前`

/** What must answer before work can be done here, each with a note that an operator can read. */
export const readinessChecks = (parts: {
  register: Register
  documents: DocumentStore
  connection: Connection
  workers: RunningWorkers
  feed: Feed
}): ApiConfig['readiness'] => ({
  register: async () => {
    await parts.register.ping()
    return { ok: true }
  },
  engine: async () => {
    const answer = await parts.connection.rest.call('GET', '/topology')
    return answer.status === 200 ? { ok: true } : { ok: false, note: `引擎回答 ${answer.status}` }
  },
  workers: async () => {
    const last = parts.workers.lastSuccessfulPoll()
    if (last === null) return { ok: false, note: '还没有成功取过任务' }
    return { ok: systemClock.now().getTime() - last.getTime() < staleMs, note: `最近一次成功取任务：${agoText(last, systemClock)}` }
  },
  feed: async () => {
    const seen = parts.feed.lastSeen()
    // Silence is normal while nothing happens; the note tells how long it has been.
    return { ok: true, note: seen === null ? '还没有收到引擎的记录' : `最近一次收到引擎的记录：${agoText(seen, systemClock)}` }
  },
  documents: async () => {
    await parts.documents.has(probe)
    return { ok: true }
  },
})
