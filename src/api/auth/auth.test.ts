import { createServer } from 'node:http'
import { SignJWT, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose'
import { createFixedClock } from '../../common/clock.ts'
import { createAttemptLimit } from '../http/rate-limit.ts'
import { createLocalTokens } from './local-tokens.ts'
import { createOidcVerifier } from './oidc.ts'
import { hashGeneratedPassword, hashPassword, isGeneratedHash, passwordMatches } from './passwords.ts'
import { createSignedLinks } from './signed-links.ts'

const secret = new TextEncoder().encode('a secret of at least thirty-two bytes')
const caller = { username: 'li', displayName: '李某', roles: ['reviewer' as const], unitId: null, groups: ['finance'] }

test('a password is recognised by its hash and a wrong one is not', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).not.toContain('correct')
  expect(await passwordMatches('correct horse', hash)).toBe(true)
  expect(await passwordMatches('correct Horse', hash)).toBe(false)
  expect(await passwordMatches('correct horse', 'not a hash')).toBe(false)
})

test('a generated password is recognised by its cheaper hash, which no chosen password gets', async () => {
  const hash = await hashGeneratedPassword('k7mwq2xadp')
  expect(await passwordMatches('k7mwq2xadp', hash)).toBe(true)
  expect(await passwordMatches('k7mwq2xadq', hash)).toBe(false)
  expect([hash, await hashPassword('k7mwq2xadp')].map(isGeneratedHash)).toEqual([true, false])
})

test('a local token speaks for its account until it ends and not when it was signed by another secret', async () => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const tokens = createLocalTokens({ secret, clock, lifetimeMs: 60_000 })
  const { token } = await tokens.issue(caller)
  expect(await tokens.verify(token)).toEqual(caller)
  expect(await createLocalTokens({ secret: new TextEncoder().encode('another secret of thirty-two bytes!!'), clock, lifetimeMs: 60_000 }).verify(token)).toBeUndefined()
  clock.advance(61_000)
  expect(await tokens.verify(token)).toBeUndefined()
})

test('a document link opens its own document only, and only until it expires', () => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const links = createSignedLinks({ secret, clock, baseUrl: 'https://desk.example' })
  const url = new URL(links.documentLink('d1', 60_000))
  const [expires, signature] = [url.searchParams.get('expires') ?? '', url.searchParams.get('signature') ?? '']
  expect(links.accepts('d1', expires, signature)).toBe(true)
  expect(links.accepts('d2', expires, signature)).toBe(false)
  expect(links.accepts('d1', String(Number(expires) + 1), signature)).toBe(false)
  clock.advance(61_000)
  expect(links.accepts('d1', expires, signature)).toBe(false)
})

test('eight failed sign-ins bar the account for a quarter of an hour, a success clears the count', () => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const limit = createAttemptLimit({ clock, attempts: 8, windowMs: 900_000 })
  for (let failed = 0; failed < 7; failed += 1) limit.failed('li')
  limit.check('li')
  limit.failed('li')
  expect(() => limit.check('li')).toThrow('暂时不能再试')
  limit.check('wang')
  clock.advance(900_001)
  limit.check('li')
  limit.failed('li')
  limit.passed('li')
  limit.check('li')
})

test('the keys of an issuer are found by its own discovery document', async () => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const pair = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }
  const place = { base: '' }
  const server = createServer((req, res) => { res.setHeader('content-type', 'application/json').end(JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : { issuer: place.base, jwks_uri: `${place.base}/keys` })) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  place.base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const token = await new SignJWT({ roles: ['auditor'] }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer(place.base).setAudience('binglian').setSubject('a').setIssuedAt(clock.now()).setExpirationTime(new Date(clock.now().getTime() + 60_000)).sign(pair.privateKey)
  expect(await createOidcVerifier({ issuer: place.base, audience: 'binglian' }, clock).verify(token)).toMatchObject({ username: 'a', roles: ['auditor'] })
  await new Promise((resolve) => { server.close(resolve); server.closeAllConnections() })
})

describe('a token of an OpenID Connect issuer', () => {
  const clock = createFixedClock('2026-11-05T09:00:00+08:00')
  const config = { issuer: 'https://id.example', audience: 'binglian', jwksUri: 'https://id.example/keys', rolesClaim: 'realm_access.roles' }
  const prepare = async () => {
    const pair = await generateKeyPair('RS256')
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }
    const verifier = createOidcVerifier(config, clock, createLocalJWKSet({ keys: [jwk] }))
    const sign = (claims: Record<string, unknown>, change: { issuer?: string; audience?: string } = {}) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(change.issuer ?? config.issuer).setAudience(change.audience ?? config.audience).setSubject('u-1').setIssuedAt(clock.now()).setExpirationTime(new Date(clock.now().getTime() + 60_000)).sign(pair.privateKey)
    return { verifier, sign }
  }

  test('gives the caller with roles, groups and unit from its claims', async () => {
    const { verifier, sign } = await prepare()
    const token = await sign({ preferred_username: 'wang', name: '王某', realm_access: { roles: ['reviewer', 'offline_access'] }, groups: ['finance'] })
    expect(await verifier.verify(token)).toEqual({ username: 'wang', displayName: '王某', roles: ['reviewer'], unitId: null, groups: ['finance'] })
  })

  test('is refused from another issuer, for another audience, and without a known role', async () => {
    const { verifier, sign } = await prepare()
    const claims = { realm_access: { roles: ['unit'] }, unit_id: '11450000007565331D' }
    expect(await verifier.verify(await sign(claims))).toMatchObject({ username: 'u-1', unitId: '11450000007565331D' })
    expect(await verifier.verify(await sign(claims, { issuer: 'https://evil.example' }))).toBeUndefined()
    expect(await verifier.verify(await sign(claims, { audience: 'other' }))).toBeUndefined()
    await expect(sign({ realm_access: { roles: ['admin'] } }).then(verifier.verify)).rejects.toMatchObject({ code: 'role-missing' })
  })
})
