import type { Request } from 'express'
import { ApiError } from '../http/api-error.ts'
import { permissions, reachOf } from '../permissions.ts'
import type { EndpointId, Permission, Reach } from '../permissions.ts'
import { nobody, roleTitles } from '../roles.ts'
import type { Caller } from '../roles.ts'

/** Something that knows whom a bearer token speaks for. */
export interface TokenVerifier {
  verify(token: string): Promise<Caller | undefined>
}

const bearerOf = (req: Request): string | undefined => /^Bearer ([\w.~+/=-]+)$/i.exec(req.headers.authorization ?? '')?.[1]

const callerOf = async (req: Request, verifiers: TokenVerifier[]): Promise<Caller> => {
  if (req.headers.authorization === undefined) throw new ApiError('not-signed-in', '请先登录。', { remedy: '登录后在请求头带上 Authorization: Bearer 凭证。' })
  const token = bearerOf(req)
  for (const verifier of token === undefined ? [] : verifiers) {
    const caller = token === undefined ? undefined : await verifier.verify(token)
    if (caller !== undefined) return caller
  }
  throw new ApiError('token-invalid', '登录凭证无效或已过期。', { remedy: '请重新登录。' })
}

/** Who asks and how far they reach at the endpoint, by the permission table alone. Throws `not-signed-in`, `token-invalid` or `role-not-allowed`. */
export const admit = async (req: Request, endpoint: EndpointId, verifiers: TokenVerifier[]): Promise<{ caller: Caller; reach: Reach }> => {
  const permission: Permission = permissions[endpoint]
  if (permission === 'everyone') return { caller: nobody, reach: 'all' }
  const caller = await callerOf(req, verifiers)
  const reach = reachOf(endpoint, caller)
  if (reach === 'no') {
    throw new ApiError('role-not-allowed', `您的身份是${caller.roles.map((role) => roleTitles[role]).join('、')}，不能办理此事。`, { remedy: '请用有权办理的账号登录。' })
  }
  return { caller, reach }
}
