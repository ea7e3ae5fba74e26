import { SignJWT, jwtVerify } from 'jose'
import type { Clock } from '../../common/clock.ts'
import type { Caller } from '../roles.ts'
import { callerSchema } from '../roles.ts'

const issuer = 'binglian'
const audience = 'binglian-api'

/** Short tokens for local accounts. */
export interface LocalTokens {
  /** A signed token and the instant at which it ends. */
  issue(caller: Caller): Promise<{ token: string; expiresAt: Date }>
  /** Who the token speaks for; undefined if it is not ours, wrong or over. */
  verify(token: string): Promise<Caller | undefined>
}

/** HS256 with one secret of at least 32 bytes; tokens live `lifetimeMs`. */
export const createLocalTokens = ({ secret, clock, lifetimeMs }: { secret: Uint8Array; clock: Clock; lifetimeMs: number }): LocalTokens => ({
  issue: async (caller) => {
    const now = clock.now()
    const expiresAt = new Date(now.getTime() + lifetimeMs)
    const token = await new SignJWT({ caller })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer).setAudience(audience).setSubject(caller.username)
      .setIssuedAt(now).setExpirationTime(expiresAt)
      .sign(secret)
    return { token, expiresAt }
  },
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(token, secret, { issuer, audience, algorithms: ['HS256'], currentDate: clock.now() })
      const parsed = callerSchema.safeParse(payload['caller'])
      return parsed.success ? parsed.data : undefined
    } catch {
      return undefined
    }
  },
})
