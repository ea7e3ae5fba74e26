import { z } from 'zod'
import type { ApiConfig } from '../api/index.ts'
import { TechnicalFailure } from '../common/errors.ts'
import type { Config } from '../config.ts'

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), authorization_endpoint: z.url(), token_endpoint: z.url(), end_session_endpoint: z.url().optional() })

/**
 * Asks the issuer where its keys are and where people sign in (OpenID Connect Discovery 1.0, section 4). Undefined when no issuer is configured.
 * Throws TechnicalFailure `oidc-unavailable`.
 */
export const discoverOidc = async (config: Pick<Config, 'oidc'>): Promise<ApiConfig['oidc']> => {
  if (config.oidc === undefined) return undefined
  const { clientId, scope, ...trusted } = config.oidc
  try {
    const response = await fetch(`${trusted.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) })
    const found = discovery.parse(await response.json())
    if (found.issuer !== trusted.issuer) throw new Error(`the issuer names itself ${found.issuer}`)
    return {
      ...trusted, jwksUri: found.jwks_uri,
      desk: { clientId, scope, authorizationEndpoint: found.authorization_endpoint, tokenEndpoint: found.token_endpoint, endSessionEndpoint: found.end_session_endpoint ?? null },
    }
  } catch (cause) {
    throw new TechnicalFailure(`统一身份认证 ${trusted.issuer} 没有给出密钥和登录地址`, { code: 'oidc-unavailable', remedy: '请检查 BINGLIAN_OIDC_ISSUER（须与签发者自称的地址完全一致）和网络', cause })
  }
}
