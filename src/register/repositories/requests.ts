import { sql } from 'kysely'
import { Conflict, NotFound } from '../../common/errors.ts'
import { requestContracts } from '../../requests/index.ts'
import { canonicalJson } from '../canonical-json.ts'
import { toJson } from '../json-columns.ts'
import type { CaseRequest, RequestRef, RequestRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { lockProject } from './project-rows.ts'
import { listRequests, toRequest } from './request-rows.ts'

/** Stands in the result of a request while the engine has not heard of it. */
const unheardMark = 'waitsForEngine'

/** Requests of a case. The case's row is locked first, so that two clicks at once make one request. */
export const createRequestRepository = (scope: Scope): RequestRepository => ({
  make: ({ caseId, kind, data, by, state = 'open', clauses }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const earlier = await listRequests(inside, caseId)
    const open = earlier.find((request) => request.state === 'open')
    if (open !== undefined && state === 'open') {
      if (open.kind === kind && canonicalJson(open.data) === canonicalJson(data)) return { request: open, first: false }
      throw new Conflict(`项目还有一项“${requestContracts[open.kind].title}”正在办理，不能同时提出另一项`, { code: 'request-open', remedy: '请等它办结后再提出' })
    }
    const number = Math.max(0, ...earlier.filter((request) => request.kind === kind).map((request) => request.number)) + 1
    const now = inside.clock.now()
    const row = await inside.db.insertInto('requests').values({
      case_id: caseId, kind, number, data: toJson(data), state, result: null, created_by: by, created_at: now, decided_at: state === 'done' ? now : null,
    }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId, actor: by, action: 'request-made', clauses, details: { kind, number, data } })
    return { request: toRequest(row), first: true }
  }),

  takeBack: ({ caseId, kind, number, by, reason }) => scope.atomically(async (inside) => {
    await lockProject(inside, caseId)
    const gone = await inside.db.deleteFrom('requests').where('case_id', '=', caseId).where('kind', '=', kind).where('number', '=', number).where('state', '=', 'open').executeTakeFirst()
    if (gone.numDeletedRows > 0n) await appendLedger(inside, { caseId, actor: by, action: 'request-not-taken', details: { kind, number, reason } })
  }),

  note: (input) => noteResult(scope, input),
  noteUnheard: async (ref, unheard) => { await noteResult(scope, { ...ref, result: { [unheardMark]: unheard }, by: 'system' }) },
  unheard: async () => (await scope.db.selectFrom('requests').selectAll().where('state', '=', 'open').where(sql<boolean>`result -> ${unheardMark} = 'true'::jsonb`).orderBy('seq').execute()).map(toRequest),

  decide: ({ caseId, kind, number, state, result, by, clauses }) => scope.atomically(async (inside) => {
    const request = await lockRequest(inside, { caseId, kind, number })
    if (request.state !== 'open') return request
    const merged = { ...request.result, ...result }
    const row = await changing(inside, request).set({ state, result: toJson(merged), decided_at: inside.clock.now() }).returningAll().executeTakeFirstOrThrow()
    await appendLedger(inside, { caseId, actor: by, action: 'request-decided', clauses, details: { kind, number, state, result: merged } })
    return toRequest(row)
  }),

  get: (ref) => findRequest(scope, ref),
  open: async (caseId) => (await listRequests(scope, caseId)).find((request) => request.state === 'open'),
  list: async (caseId, kind) => (await listRequests(scope, caseId)).filter((request) => kind === undefined || request.kind === kind),
})

const noteResult = (scope: Scope, { caseId, kind, number, result, by, clauses }: Parameters<RequestRepository['note']>[0]): Promise<CaseRequest> => scope.atomically(async (inside) => {
  const request = await lockRequest(inside, { caseId, kind, number })
  const merged = { ...request.result, ...result }
  if (request.state !== 'open' || canonicalJson(merged) === canonicalJson(request.result)) return request
  const row = await changing(inside, request).set({ result: toJson(merged) }).returningAll().executeTakeFirstOrThrow()
  await appendLedger(inside, { caseId, actor: by, action: 'request-noted', clauses, details: { kind, number, result } })
  return toRequest(row)
})

const lockRequest = async (scope: Scope, ref: RequestRef): Promise<CaseRequest> => {
  await lockProject(scope, ref.caseId)
  return findRequest(scope, ref)
}

const findRequest = async ({ db }: Scope, { caseId, kind, number }: RequestRef): Promise<CaseRequest> => {
  const row = await db.selectFrom('requests').selectAll().where('case_id', '=', caseId).where('kind', '=', kind).where('number', '=', number).executeTakeFirst()
  if (row === undefined) throw new NotFound(`没有找到第 ${number} 次“${requestContracts[kind].title}”`, { code: 'request-not-found', remedy: '请刷新页面' })
  return toRequest(row)
}

const changing = ({ db }: Scope, { caseId, kind, number }: RequestRef) =>
  db.updateTable('requests').where('case_id', '=', caseId).where('kind', '=', kind).where('number', '=', number)
