import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../common/clock.ts'
import { ApiError } from '../http/api-error.ts'
import type { Caller, Role } from '../roles.ts'
import { roles } from '../roles.ts'

/** Where tokens come from and in which claims roles, groups and the unit stand (dots go into nested claims). */
export interface OidcConfig {
  issuer: string
  audience: string
  /** Where the keys are; absent asks the issuer's `.well-known/openid-configuration`. */
  jwksUri?: string | undefined
  rolesClaim?: string
  groupsClaim?: string
  unitClaim?: string
  /** How the desk signs people in there: authorization code with PKCE, as a public client. Absent: tokens are taken, the desk offers no sign-in. */
  desk?: DeskSignIn | undefined
}

export interface DeskSignIn {
  clientId: string
  scope: string
  authorizationEndpoint: string
  tokenEndpoint: string
  endSessionEndpoint: string | null
}

export interface OidcVerifier {
  /** Who the token speaks for; undefined if issuer, audience, signature or time is wrong. Throws `role-missing` when a good token names no known role. */
  verify(token: string): Promise<Caller | undefined>
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)
const record = z.record(z.string(), z.unknown())
const textList = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))])

const claim = (payload: JWTPayload, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    const parsed = record.safeParse(value)
    return parsed.success ? parsed.data[key] : undefined
  }, payload)

const list = (payload: JWTPayload, path: string): string[] => {
  const parsed = textList.safeParse(claim(payload, path))
  return parsed.success ? parsed.data : []
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const timeoutDuration = 5_000
const discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url() })

const discoverKeys = async (issuer: string): Promise<string> => {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(timeoutDuration) })
  const found = discovery.parse(await response.json())
  if (found.issuer !== issuer) throw new Error(`the issuer names itself ${found.issuer}`)
  return found.jwks_uri
}

/** Verifies tokens of an OpenID Connect issuer by its published keys; `keys` is given by tests only. */
export const createOidcVerifier = (config: OidcConfig, clock: Clock, keys?: JWTVerifyGetKey): OidcVerifier => {
  const found: { keys?: JWTVerifyGetKey | undefined } = { keys }
  /** Looked up at the first token, again after a failure: an issuer that is down at start-up does no harm. */
  const keySet = async (): Promise<JWTVerifyGetKey> => {
    found.keys ??= createRemoteJWKSet(new URL(config.jwksUri ?? await discoverKeys(config.issuer)), { timeoutDuration })
    return found.keys
  }
  const verified = async (token: string): Promise<JWTPayload | undefined> => {
    try {
      return (await jwtVerify(token, await keySet(), { issuer: config.issuer, audience: config.audience, currentDate: clock.now(), algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'] })).payload
    } catch {
      return undefined
    }
  }
  return {
    verify: async (token) => {
      const payload = await verified(token)
      const username = payload === undefined ? undefined : text(payload['preferred_username']) ?? text(payload.sub)
      if (payload === undefined || username === undefined) return undefined
      const displayName = text(payload['name']) ?? username
      const known = list(payload, config.rolesClaim ?? 'roles').filter(isRole)
      if (known.length === 0) throw new ApiError('role-missing', `“${displayName}”在本系统没有身份，不能使用。`, { remedy: '请联系运行维护人员，在统一身份认证中为您分配角色（申报单位、审查人员等）后重新登录。' })
      return { username, displayName, roles: known, unitId: text(claim(payload, config.unitClaim ?? 'unit_id')) ?? null, groups: list(payload, config.groupsClaim ?? 'groups') }
    },
  }
}
