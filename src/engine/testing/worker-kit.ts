import { createCalendar } from '../../calendar/calendar.ts'
import { loadCalendarData } from '../../calendar/load-data.ts'
import { createFixedClock } from '../../common/clock.ts'
import type { DocumentStore } from '../../documents/document-store.ts'
import type { Notification } from '../../notifications/index.ts'
import type { PaperRequest } from '../../papers/types.ts'
import { loadTestPacks } from '../../policy/testing/load-test-packs.ts'
import { type Register, createRegister } from '../../register/index.ts'
import { openTestDatabase } from '../../register/testing/open-test-database.ts'
import type { Worker } from '../define-worker.ts'
import { discoverForms } from '../forms.ts'
import type { JobVerdict } from '../job.ts'
import { silentLog } from '../log.ts'
import type { WorkerDeps } from '../worker-deps.ts'

/** A Monday on which the office works, in an announced year. */
export const testStart = '2026-03-02T09:00:00+08:00'
export const testPack = 'guangxi-2024'
export const testUnit = '91450000MA5KAAAA0Y'

export const testFacts: Record<string, unknown> = {
  classified: 'no', jurisdiction: 'guangxi', projectName: '政务数据共享平台', category: 'specialised', administrativeLevel: 'region', scopeKind: 'governmentIt',
  projectType: 'software', totalInvestment: 3_000_000, fundingSource: 'fiscal',
  participants: { declaringUnit: { name: '某厅', contact: { name: '张三', phone: '13800000000', email: 'unit@example.org' } } },
}

/** A document store in memory. */
const memoryStore = (): DocumentStore & { contents: Map<string, Buffer> } => {
  const contents = new Map<string, Buffer>()
  return {
    contents,
    put: async (content) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of content) chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      const { createHash } = await import('node:crypto')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      contents.set(sha256, bytes)
      return { sha256, size: bytes.length }
    },
    open: async (sha256) => {
      const { Readable } = await import('node:stream')
      return Readable.from([contents.get(sha256) ?? Buffer.alloc(0)])
    },
    has: async (sha256) => contents.has(sha256),
    stat: async (sha256) => ({ sha256, size: contents.get(sha256)?.length ?? 0 }),
  }
}

export interface WorkerKit {
  deps: WorkerDeps
  register: Register
  clock: ReturnType<typeof createFixedClock>
  /** What the notifier was asked to send. */
  notifications: Notification[]
  /** Keys that were recalled. */
  recalled: string[]
  /** Steps that were told of a meeting's conclusion. */
  announced: string[]
  /** What was asked to be drafted. */
  papers: PaperRequest[]
  /** A project in round 1, submitted under the test pack. */
  submit(caseId: string, facts?: Record<string, unknown>): Promise<void>
  /** Hands a job to a worker as the engine would; each call is a new job unless `key` says otherwise. */
  run(worker: Worker, job: { variables: Record<string, unknown>; headers?: Record<string, unknown>; elementId?: string; key?: string; processInstanceKey?: string; retries?: number }): Promise<JobVerdict>
  /** As `run`, for a job that must complete. */
  complete(worker: Worker, job: Parameters<WorkerKit['run']>[1]): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** The real register (in memory), packs, calendar and forms; fakes only for documents, papers and notifications. */
export const createWorkerKit = async (overrides: Partial<WorkerDeps> = {}): Promise<WorkerKit> => {
  const clock = createFixedClock(testStart)
  const register = createRegister({ db: await openTestDatabase(), clock })
  const packs = await loadTestPacks()
  const data = loadCalendarData({ regionalDir: 'decisions/calendars' })
  const notifications: Notification[] = []
  const papers: PaperRequest[] = []
  const recalled: string[] = []
  const announced: string[] = []
  const deps: WorkerDeps = {
    register, packs, clock,
    calendarFor: (pack) => createCalendar(data, { regions: pack.meta.calendarRegions }),
    documents: memoryStore(),
    inspectDocument: async (_source, { fileName }) => ({ kind: 'pdf', mediaType: 'application/pdf', size: 3, text: '政务数据共享平台 建设方案', textComplete: true, meta: {}, faults: fileName.includes('坏') ? [{ where: fileName, fault: '文件已加密', remedy: '请解除密码后重新上传', clauses: [] }] : [], notices: [] }),
    checkClaims: (text, { fileName, mustContain }) => ({ faults: mustContain.filter((word) => !(text ?? '').includes(word)).map((word) => ({ where: fileName, fault: `缺少“${word}”`, remedy: '请补充', clauses: [] })), notices: [] }),
    readBudgetLines: async () => ({ lines: [], faults: [] }),
    draftPaper: async (request) => {
      papers.push(request)
      return Buffer.from(`draft of ${request.kind}`)
    },
    notifier: {
      notify: async (notification) => {
        notifications.push(notification)
        return { sent: notification.recipients.length, already: 0 }
      },
      pendingOutbox: async () => ({ sent: 0, failed: 0 }),
    },
    forms: await discoverForms('forms'),
    recall: async (keys) => { recalled.push(...keys) },
    announceConclusions: async (keys) => { announced.push(...keys) },
    correlate: async () => true,
    links: { documentUrl: (documentId, stepKey) => `http://desk/documents/${documentId}?step=${stepKey}`, deskUrl: (path) => `http://desk${path}` },
    ...overrides,
  }
  let keys = 1000
  const run: WorkerKit['run'] = (worker, job) => {
    keys += 1
    return worker.handle({
      key: job.key ?? String(keys), type: worker.contract.type, elementId: job.elementId ?? 'element', elementInstanceKey: String(keys + 500_000), bpmnProcessId: 'test',
      processInstanceKey: job.processInstanceKey ?? '77', retries: job.retries ?? 5, variables: job.variables, headers: job.headers ?? {},
    }, {
      log: silentLog,
      projectOf: async (caseId) => {
        const project = await register.projects.find(caseId)
        return project === undefined ? undefined : { code: project.projectCode, name: project.name }
      },
    })
  }
  return {
    deps, register, clock, notifications, recalled, announced, papers, run,
    submit: async (caseId, facts = testFacts) => {
      await register.projects.create({ caseId, name: String(facts.projectName), unitId: testUnit, jurisdiction: 'guangxi', facts, by: 'unit' })
      const pack = packs.get(testPack)
      await register.projects.submit({ caseId, packId: testPack, readings: pack.readings, parameters: pack.parameters, codePrefix: 'XM', documents: [], by: 'unit' })
    },
    complete: async (worker, job) => {
      const verdict = await run(worker, job)
      if (verdict.kind !== 'complete') throw new Error(`the job did not complete: ${JSON.stringify(verdict)}`)
      return verdict.variables
    },
    close: () => register.close(),
  }
}
