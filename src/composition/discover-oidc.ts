import { z } from 'zod'
import type { ApiConfig } from '../api/index.ts'
import { TechnicalFailure } from '../common/errors.ts'
import type { Config } from '../config.ts'

const discovery = z.object({ jwks_uri: z.url() })

/** Asks the issuer where its keys are (OpenID Connect Discovery 1.0, section 4). Undefined when no issuer is configured. */
export const discoverOidc = async (config: Config): Promise<ApiConfig['oidc']> => {
  if (config.oidc === undefined) return undefined
  const { issuer, audience } = config.oidc
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) })
    return { issuer, audience, jwksUri: discovery.parse(await response.json()).jwks_uri }
  } catch (cause) {
    throw new TechnicalFailure(`统一身份认证 ${issuer} 没有给出密钥地址`, { code: 'oidc-unavailable', remedy: '请检查 BINGLIAN_OIDC_ISSUER 和网络', cause })
  }
}
