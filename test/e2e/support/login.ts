import type { Page } from 'playwright-core'

/** Signs in to Tasklist or Operate: once for both, they share the session. */
export const logIn = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByLabel('Username').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo')
  await page.getByRole('button', { name: /login/i }).click()
  await page.waitForURL((at) => !at.pathname.endsWith('/login'))
}
