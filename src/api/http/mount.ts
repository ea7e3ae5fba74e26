import { json, Router } from 'express'
import { admit } from '../auth/authenticate.ts'
import type { TokenVerifier } from '../auth/authenticate.ts'
import { nobody } from '../roles.ts'
import type { Caller } from '../roles.ts'
import { ApiError } from './api-error.ts'
import type { Endpoint } from './endpoint.ts'

const parseJson = json({ limit: '1mb', strict: true, type: ['application/json', 'application/*+json'] })

/** `/projects/{caseId}` as Express writes it. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

const routeOf = (endpoint: Endpoint, verifiers: TokenVerifier[], standingIn: StandingIn, limitTo: Router): void => {
  limitTo[endpoint.method](expressPath(endpoint.path), async (req, res) => {
    // Who asks is settled before a byte of the body is read.
    const access = endpoint.opensWith?.(req) === true ? { caller: nobody, reach: 'all' as const } : await admit(req, endpoint.id, verifiers)
    if (endpoint.raw?.request === undefined && Number(req.headers['content-length'] ?? 0) > 0 && req.is(['json', '+json']) === false) {
      throw new ApiError('unsupported-media-type', '请求正文应为 JSON。', { remedy: '请把 Content-Type 设为 application/json。' })
    }
    if (endpoint.raw?.request === undefined) {
      await new Promise<void>((resolve, reject) => { parseJson(req, res, (error?: unknown) => { if (error === undefined || error === null) resolve(); else reject(error) }) })
    }
    res.setHeader('Cache-Control', 'no-store')
    await endpoint.run(req, res, access.caller.roles.length === 0 ? access.caller : await standingIn(access.caller), access.reach)
  })
}

/** The caller with what he may do for those who are away. */
type StandingIn = (caller: Caller) => Promise<Caller>

/** A router with every endpoint behind the permission table; a known address with another method answers 405. */
export const mountEndpoints = (endpoints: Endpoint[], verifiers: TokenVerifier[], standingIn: StandingIn): Router => {
  const router = Router({ caseSensitive: true })
  for (const endpoint of endpoints) routeOf(endpoint, verifiers, standingIn, router)
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const allowed = endpoints.filter((endpoint) => endpoint.path === path).map((endpoint) => endpoint.method.toUpperCase())
    router.all(expressPath(path), (req, res) => {
      res.setHeader('Allow', allowed.join(', '))
      throw new ApiError('method-not-allowed', `该地址只支持 ${allowed.join('、')}，不支持 ${req.method}。`, { remedy: '可用的接口见 /api/docs。' })
    })
  }
  return router
}
