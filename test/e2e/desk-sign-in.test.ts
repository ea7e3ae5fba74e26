import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../scripts/browser.ts'
import { browserRemedy, findBrowser } from '../../scripts/test/find-browser.ts'
import { startOidcProvider, type OidcProvider } from '../../src/api/testing/oidc-provider.ts'
import { startTestApi, type TestApi } from '../../src/api/testing/test-api.ts'
import { discoverOidc } from '../../src/composition/discover-oidc.ts'
import { keepPicture } from './support/pictures.ts'

const browserPath = findBrowser(process.env)
const skipped = browserPath === undefined && process.env['CI'] !== 'true'
if (skipped) process.stderr.write(`${browserRemedy}\n`)
const story = skipped ? describe.skip : describe
const patience = 60_000
const desk = { deskDir: resolve('desk/public'), modulesDir: resolve('node_modules') }

story('Signing in at the desk with a unified sign-in, in a real browser against a real small provider.', () => {
  let provider: OidcProvider
  let api: TestApi
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    provider = await startOidcProvider({ now: () => new Date('2026-11-05T09:00:00+08:00'), audience: 'binglian', people: { wang: { name: '王某', roles: ['reviewer'], groups: ['gx-finance'] }, guest: { name: '访客', roles: [] } } })
    const oidc = await discoverOidc({ oidc: { issuer: provider.issuer, audience: 'binglian', clientId: 'binglian-desk', scope: 'openid profile', rolesClaim: 'roles', groupsClaim: 'groups', unitClaim: 'unit_id' } })
    api = await startTestApi({ ...desk, oidc })
    browser = await launchBrowser(browserPath)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    context.setDefaultTimeout(30_000)
    page = await context.newPage()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
    await provider?.stop()
  }, 60_000)

  const signInAs = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: '统一身份认证登录' }).click()
    await page.locator(`#${name}`).click()
  }

  test('a page that was asked for leads to the sign-in, to the provider, and back to that page; the code is no longer in the address', async () => {
    await page.goto(`${api.base}/#/notifications`)
    await page.getByRole('button', { name: '统一身份认证登录' }).waitFor()
    await keepPicture(page, 'sign-in-oidc')
    expect(await page.locator('body').innerText()).not.toContain('演示账号')
    await signInAs('wang')
    await page.getByRole('heading', { name: '通知', exact: true }).waitFor()
    expect(page.url()).toBe(`${api.base}/#/notifications`)
    expect(await page.locator('.who').innerText()).toContain('王某')
  }, patience)

  test('signing out ends the session here and at the provider', async () => {
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('button', { name: '统一身份认证登录' }).waitFor()
    expect(provider.signedOut).toEqual([expect.stringMatching(/^ey/)])
  }, patience)

  test('a cancelled sign-in, a person without a role, and an answer that this page did not ask for each say what to do', async () => {
    await signInAs('deny')
    await page.getByText('登录已取消').waitFor()
    await signInAs('guest')
    await page.getByText('“访客”在本系统没有身份').waitFor()
    await page.goto(`${api.base}/?code=stolen&state=forged`)
    await page.getByText('这次登录不是在本页面发起的').waitFor()
    expect(await page.evaluate('localStorage.getItem("binglian.session")')).toBeNull()
  }, patience)
})
