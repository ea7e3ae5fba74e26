import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { createCalendar } from '../../calendar/calendar.ts'
import { loadCalendarData } from '../../calendar/load-data.ts'
import { createFixedClock } from '../../common/clock.ts'
import { Conflict, TechnicalFailure } from '../../common/errors.ts'
import { checkClaims } from '../../documents/claims/check-claims.ts'
import { inspectDocument } from '../../documents/inspect/inspect-document.ts'
import { createDiskStore } from '../../documents/store/disk-store.ts'
import { discoverForms } from '../../engine/forms.ts'
import { createInboxTransport, createNotifier } from '../../notifications/index.ts'
import { evaluateLocally } from '../../policy/index.ts'
import { loadTestPacks } from '../../policy/testing/load-test-packs.ts'
import { createRegister } from '../../register/index.ts'
import { openTestDatabase } from '../../register/testing/open-test-database.ts'
import { createApi, createDemoAccounts, createDiskPartStore, saveDemoAccounts } from '../index.ts'
import type { Api, ApiConfig, EnginePorts } from '../index.ts'

/** What the fake engine was asked, in order. */
export interface EngineCall { act: string; key: string; variables?: Record<string, unknown> }

/** The engine at its edge: decisions are the pack's own tables, everything else is written down. `down` makes it unreachable. */
const createFakeEngine = (packs: Awaited<ReturnType<typeof loadTestPacks>>) => {
  const calls: EngineCall[] = []
  const state = { down: false, running: new Set<string>(), instances: 2250 }
  const note = (call: EngineCall): void => {
    if (state.down) throw new TechnicalFailure('流程引擎暂时无法连接。', { code: 'engine-unavailable', remedy: '请稍后再试。' })
    calls.push(call)
  }
  const engine: EnginePorts = {
    decisions: {
      evaluate: async (decisionId, variables) => {
        if (state.down) throw new TechnicalFailure('流程引擎暂时无法连接。', { code: 'engine-unavailable', remedy: '请稍后再试。' })
        const pack = packs.all.find((each) => decisionId.startsWith(`${each.id}-`))
        if (pack === undefined) throw new Error(`no pack for ${decisionId}`)
        const { facts, readings, parameters } = contextOf(variables)
        return { ...evaluateLocally(pack, decisionId.slice(pack.id.length + 1), { facts, readings, parameters }), decisionKey: '1', version: 1 }
      },
    },
    messages: {
      correlate: async (name, key, variables) => {
        note({ act: `correlate ${name}`, key, variables })
        return state.running.has(key) ? { found: true, processInstanceKey: '2251' } : { found: false }
      },
      publish: async (name, key, variables) => note({ act: `publish ${name}`, key, variables }),
    },
    userTasks: {
      assign: async (key, assignee) => note({ act: `assign ${assignee}`, key }),
      unassign: async (key) => note({ act: 'unassign', key }),
      complete: async (key, variables) => {
        if (key === 'gone') throw new Conflict('该任务已经办结、被撤回或不再有效', { code: 'task-not-open' })
        note({ act: 'complete', key, variables })
      },
    },
    startCase: async ({ caseId, variables }) => {
      note({ act: 'start', key: caseId, variables })
      if (state.running.has(caseId)) return { processInstanceKey: null, alreadyRunning: true }
      state.running.add(caseId)
      state.instances += 1
      return { processInstanceKey: String(state.instances), alreadyRunning: false }
    },
  }
  return { engine, calls, state }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const contextOf = (variables: Record<string, unknown>) => {
  const { facts, readings, parameters } = variables
  if (!isRecord(facts) || !isRecord(readings) || !isRecord(parameters)) throw new Error('a decision needs facts, readings and parameters')
  return { facts, parameters, readings: Object.fromEntries(Object.entries(readings).map(([key, value]) => [key, String(value)])) }
}

/** Bytes: small enough to try, large enough for the smallest 10 GB bomb. */
export const testUploadLimit = 32 * 1024 * 1024

/** The unit of the tests; its code has a right check character. */
export const testUnit = { creditCode: '11450000007565331D', name: '自治区某厅' }
export const otherUnit = { creditCode: '114500004985002785', name: '自治区另一厅' }

/** The API on a PGlite register in memory, real packs, a real document store in a temporary folder, and the fake engine; listening on a free port. */
export const startTestApi = async (change: Partial<ApiConfig> = {}) => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const folder = await mkdtemp(join(tmpdir(), 'binglian-api-'))
  const packs = await loadTestPacks()
  const forms = await discoverForms('forms')
  const db = await openTestDatabase()
  const register = createRegister({ db, clock })
  const secret = new TextEncoder().encode('a secret of at least thirty-two bytes')
  const accounts = createDemoAccounts(packs, { secret, unit: testUnit })
  const needed = accounts.filter((account) => !account.username.startsWith('gx-') || /^gx-(data-bureau|finance)/.test(account.username))
  await saveDemoAccounts(register.accounts, [...needed, { username: 'other-unit', password: 'other-password', displayName: otherUnit.name, roles: ['unit'], hint: '', unitId: otherUnit.creditCode, groups: [] }])
  const { engine, calls, state } = createFakeEngine(packs)
  const logged: string[] = []
  const recomputed: string[] = []
  const log = (message: string): void => { logged.push(message) }
  const data = loadCalendarData({ regionalDir: 'decisions/calendars' })
  const api: Api = createApi({
    register, packs, engine, clock, inspectDocument, checkClaims, forms, notifier: createNotifier({ register, transports: [createInboxTransport()] }),
    documents: createDiskStore({ folder: join(folder, 'documents') }),
    parts: createDiskPartStore(join(folder, 'parts')),
    models: { process: async () => undefined, form: async () => ({ type: 'default', components: [] }), formContract: async (id) => (forms.ids().includes(id) ? forms.get(id) : undefined) },
    calendarFor: (pack) => createCalendar(data, { regions: pack.meta.calendarRegions }), recomputeDates: async (caseId) => { recomputed.push(caseId) },
    logger: { info: log, warn: log, error: (message, details) => log(`${message} ${JSON.stringify(details)}`) },
    metrics: new Registry(),
    config: { version: 'test', tokenSecret: secret, linkSecret: secret, uploadMaxBytes: testUploadLimit, codePrefix: 'XM', readiness: {}, ...change },
  })
  const server = await new Promise<Server>((resolve) => { const listening: Server = api.app.listen(0, '127.0.0.1', () => { resolve(listening) }) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  const base = `http://127.0.0.1:${address.port}`
  const tokens = new Map<string, string>()
  const passwords = new Map([...accounts.map((each) => [each.username, each.password] as const), ['other-unit', 'other-password'] as const])
  const call = async (username: string | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const token = username === null ? undefined : await tokenOf(username)
    const raw = body instanceof Uint8Array || typeof body === 'string'
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parseJson(text) }
  }
  const tokenOf = async (username: string): Promise<string> => {
    const known = tokens.get(username)
    if (known !== undefined) return known
    const answer = await call(null, 'POST', '/api/sign-in', { username, password: passwords.get(username) })
    const { token } = answer.body
    if (typeof token !== 'string') throw new Error(`no token for ${username}: ${answer.text}`)
    tokens.set(username, token)
    return token
  }
  return {
    api, base, db, register, documentsFolder: join(folder, 'documents'), packs, clock, calls, engine: state, logged, recomputed, call, accounts,
    stop: async () => {
      await new Promise((resolve) => { server.close(resolve); server.closeAllConnections() })
      await register.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type TestApi = Awaited<ReturnType<typeof startTestApi>>

const parseJson = (text: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

/** A complete statement of facts of a specialised software project that needs approval. */
export const softwareFacts = {
  classified: 'no', jurisdiction: 'guangxi', projectName: '政务数据共享平台升级', category: 'specialised', administrativeLevel: 'region', scopeKind: 'governmentIt', projectType: 'software',
  totalInvestment: 5_600_000, softwareInvestment: 5_600_000, fundingSource: 'fiscal', newFiscalFunds: false, procurementAmount: 5_600_000, inPlan: true, planReference: '本单位信息化规划第三章', budgetYear: 2027,
  preEvaluationRequired: false, sharesWithLowerLevels: false, upgradesExisting: true, addsSystem: false, dataCatalogueReady: true, mlpsLevel: 3, usesAi: false, domesticStack: true, personalData: true,
  thirdPartyTestNeeded: true, nationalRequirements: false, procuredAsService: false,
  participants: { declaringUnit: { name: testUnit.name, creditCode: testUnit.creditCode, contact: { name: '韦某', phone: '0771-5595000', email: 'wei@example.org' } } },
  goals: '实现数据按需共享。', summary: '升级共享交换、目录和运维监测三个子系统。',
}
