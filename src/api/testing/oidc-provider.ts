import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'

interface Grant { clientId: string; redirectUri: string; challenge: string; nonce: string; username: string }

export interface ProviderOptions {
  /** Where the instants of its tokens come from. */
  now(): Date
  audience: string
  /** Claims of each person who can sign in there. */
  people: Record<string, Record<string, unknown>>
}

const read = async (req: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(Buffer.from(part))
  return new URLSearchParams(Buffer.concat(parts).toString())
}

/**
 * A small but real OpenID provider: discovery, keys, a page on which a person picks a name, codes that work once, PKCE (S256 only), signed tokens, signing out.
 * It lets browsers of any origin trade codes, as providers do for public clients.
 */
export const startOidcProvider = async ({ now, audience, people }: ProviderOptions) => {
  const pair = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  const signedOut: string[] = []
  const place = { issuer: '' }
  const sign = (audienceOf: string, claims: Record<string, unknown>, subject: string): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).setIssuer(place.issuer).setAudience(audienceOf).setSubject(subject)
      .setIssuedAt(now()).setExpirationTime(new Date(now().getTime() + 3_600_000)).sign(pair.privateKey)

  const loginPage = (query: URLSearchParams): string =>
    `<!doctype html><meta charset="utf-8"><title>统一身份认证</title><h1>统一身份认证</h1>${[...Object.keys(people), 'deny'].map((name) => `<p><a id="${name}" href="/as/${name}?${query.toString().replaceAll('&', '&amp;')}">${name}</a></p>`).join('')}`

  const answer = async (req: IncomingMessage): Promise<{ status: number; body?: string; type?: string; location?: string }> => {
    const url = new URL(req.url ?? '/', place.issuer)
    const query = url.searchParams
    const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body), type: 'application/json' })
    if (url.pathname === '/.well-known/openid-configuration') {
      const at = (path: string): string => `${place.issuer}${path}`
      return json({ issuer: place.issuer, jwks_uri: at('/keys'), authorization_endpoint: at('/authorize'), token_endpoint: at('/token'), end_session_endpoint: at('/end') })
    }
    if (url.pathname === '/keys') return json({ keys: [jwk] })
    if (url.pathname === '/authorize') {
      if (query.get('code_challenge_method') !== 'S256' || query.get('response_type') !== 'code') return { status: 400, body: 'PKCE with S256 is required' }
      return { status: 200, type: 'text/html; charset=utf-8', body: loginPage(query) }
    }
    if (url.pathname.startsWith('/as/')) {
      const username = url.pathname.slice(4)
      const back = new URL(query.get('redirect_uri') ?? '')
      back.searchParams.set('state', query.get('state') ?? '')
      if (people[username] === undefined) back.searchParams.set('error', 'access_denied')
      else {
        const code = randomUUID()
        grants.set(code, { clientId: query.get('client_id') ?? '', redirectUri: query.get('redirect_uri') ?? '', challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', username })
        back.searchParams.set('code', code)
      }
      return { status: 302, location: back.href }
    }
    if (url.pathname === '/token' && req.method === 'POST') {
      const form = await read(req)
      const grant = grants.get(form.get('code') ?? '')
      grants.delete(form.get('code') ?? '')
      const proof = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      if (grant === undefined || grant.challenge !== proof || grant.redirectUri !== form.get('redirect_uri') || grant.clientId !== form.get('client_id')) return json({ error: 'invalid_grant' }, 400)
      const claims = { preferred_username: grant.username, ...people[grant.username] }
      return json({ access_token: await sign(audience, claims, grant.username), id_token: await sign(grant.clientId, { nonce: grant.nonce }, grant.username), token_type: 'Bearer', expires_in: 3600 })
    }
    if (url.pathname === '/end') {
      signedOut.push(query.get('id_token_hint') ?? '')
      return { status: 302, location: query.get('post_logout_redirect_uri') ?? '/' }
    }
    return { status: 404 }
  }

  const server: Server = createServer((req, res) => {
    answer(req).then(({ status, body = '', type = 'text/plain', location }) => {
      res.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*', ...(location === undefined ? {} : { location }) }).end(body)
    }, (error: unknown) => { res.writeHead(500).end(String(error)) })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  place.issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    issuer: place.issuer,
    /** Id tokens that came with a signing out. */
    signedOut,
    /** An access token as a person's browser would get it. */
    tokenOf: (username: string): Promise<string> => sign(audience, { preferred_username: username, ...people[username] }, username),
    stop: async (): Promise<void> => { await new Promise((resolve) => { server.close(resolve); server.closeAllConnections() }) },
  }
}
export type OidcProvider = Awaited<ReturnType<typeof startOidcProvider>>
