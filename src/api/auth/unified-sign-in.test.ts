import { discoverOidc } from '../../composition/discover-oidc.ts'
import { startOidcProvider, type OidcProvider } from '../testing/oidc-provider.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let provider: OidcProvider
let api: TestApi
const wang = { name: '王某', roles: ['reviewer'], groups: ['gx-finance'] }

beforeAll(async () => {
  provider = await startOidcProvider({ now: () => new Date('2026-11-05T09:00:00+08:00'), audience: 'binglian', people: { wang, guest: { name: '访客', roles: ['staff'] } } })
  const oidc = await discoverOidc({ oidc: { issuer: provider.issuer, audience: 'binglian', clientId: 'binglian-desk', scope: 'openid profile', rolesClaim: 'roles', groupsClaim: 'groups', unitClaim: 'unit_id' } })
  api = await startTestApi({ oidc, demoAccounts: [{ username: 'unit', password: 'p', displayName: '单位', roles: ['unit'], hint: '' }] })
}, 180_000)
afterAll(async () => {
  await api?.stop()
  await provider?.stop()
}, 60_000)

test('with an issuer the sign-in page is told where to go, that local accounts are closed, and no demo password', async () => {
  const { body, headers } = await api.call(null, 'GET', '/api/sign-in')
  expect(body).toMatchObject({ local: false, demoAccounts: [], oidc: { issuer: provider.issuer, clientId: 'binglian-desk', authorizationEndpoint: `${provider.issuer}/authorize`, tokenEndpoint: `${provider.issuer}/token`, endSessionEndpoint: `${provider.issuer}/end` } })
  expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ${provider.issuer};`)
})

test('a demo account that lies in the register cannot sign in, not even with its right password', async () => {
  const password = api.accounts.find(({ username }) => username === 'operator')?.password
  expect((await api.call(null, 'POST', '/api/sign-in', { username: 'operator', password })).body).toMatchObject({ status: 403, code: 'local-sign-in-off' })
})

test('a token of the issuer speaks for its person, whom the register then knows apart from local accounts', async () => {
  const bearer = async (name: string) => ({ authorization: `Bearer ${await provider.tokenOf(name)}` })
  expect((await api.call(null, 'GET', '/api/me', undefined, await bearer('wang'))).body).toEqual({ username: 'wang', displayName: '王某', roles: ['reviewer'], unitId: null, groups: ['gx-finance'] })
  expect(await api.register.accounts.inGroups(['gx-finance'], 'oidc')).toMatchObject([{ username: 'wang', source: 'oidc', passwordHash: '' }])
  expect((await api.call(null, 'GET', '/api/me', undefined, await bearer('guest'))).body).toMatchObject({ status: 403, code: 'role-missing', remedy: expect.stringContaining('统一身份认证') })
})

test('an issuer that names itself differently is not trusted, and says what to check', async () => {
  const asked = discoverOidc({ oidc: { issuer: `${provider.issuer}/`, audience: 'binglian', clientId: 'c', scope: 'openid', rolesClaim: 'roles', groupsClaim: 'groups', unitClaim: 'unit_id' } })
  await expect(asked).rejects.toMatchObject({ code: 'oidc-unavailable', remedy: expect.stringContaining('BINGLIAN_OIDC_ISSUER') })
})
