import type { Browser, Page } from 'playwright-core'
import type { TestApi } from '../../../src/api/testing/test-api.ts'

/** A page of the desk on which somebody is signed in already; `width` in pixels. Errors of its scripts are added to `errors`. */
export const openDesk = async (api: TestApi, browser: Browser, username: string, { width = 1280, errors = [] }: { width?: number; errors?: string[] } = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => { errors.push(String(error)) })
  const signedIn = await api.call(null, 'POST', '/api/sign-in', { username, password: api.accounts.find((account) => account.username === username)?.password })
  await page.addInitScript({ content: `localStorage.setItem('binglian.session', ${JSON.stringify(JSON.stringify({ ...signedIn.body, expiresAt: '2099-01-01T00:00:00Z' }))})` })
  return page
}
