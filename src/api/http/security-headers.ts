import type { RequestHandler } from 'express'
import type { DeskSignIn } from '../auth/oidc.ts'

/**
 * Headers of every answer. Cross-origin calls are off: no CORS header is ever sent. The diagrams' styles are inline, hence style-src.
 * Where the desk signs in at an OpenID provider, it may call that provider's token endpoint and nothing else outside.
 */
export const securityHeaders = (signIn?: DeskSignIn): RequestHandler => (_req, res, next) => {
  res.removeHeader('X-Powered-By')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  res.setHeader('Content-Security-Policy', `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'${signIn === undefined ? '' : ` ${new URL(signIn.tokenEndpoint).origin}`}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`)
  next()
}
