import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Operate 8.6 as an operator uses it. */
export interface Operate {
  /** Waits until an instance of this process is listed with the incident that the engine has, and opens it. */
  openIncident(process: string): Promise<void>
  /** The incidents of the open instance, as their rows read. */
  incidents(): Promise<string[]>
  /** The message of the only incident, unshortened; the table cuts it off on the screen. */
  wholeMessage(): Promise<string>
  retry(): Promise<void>
  /** Follows the path above the instance to the one that called it. */
  openParent(process: string): Promise<void>
  /** Waits until the open instance has no incident and has come to its end. */
  waitUntilCompleted(): Promise<void>
}

/** The page object for somebody who is signed in already (see logIn); `url` is Operate's address, `engineErrors` what its log complains of, for a failure's message. */
export const createOperate = (page: Page, url: string, engineErrors: () => string): Operate => {
  const bar = page.getByRole('button', { name: /Incidents? in Instance/ })
  const retry = page.getByRole('button', { name: 'Retry Incident', exact: true })
  return {
    openIncident: async (process) => {
      const row = page.getByRole('row', { name: process }).getByRole('link', { name: /^View instance/ })
      const end = performance.now() + 60_000
      for (;;) {
        await page.goto(`${url}/processes?incidents=true`)
        if (await row.waitFor({ timeout: 4_000 }).then(() => true, () => false)) break
        if (performance.now() > end) throw new Error(`a minute after the engine had it, Operate shows no incident of ${process} but, at ${page.url()}:\n${await page.locator('body').innerText()}\n${engineErrors()}`)
        await sleep(500)
      }
      await row.click()
      await bar.waitFor()
    },
    incidents: async () => {
      if (!await retry.isVisible()) await bar.click()
      await retry.waitFor()
      return page.getByRole('row').filter({ has: retry }).allInnerTexts()
    },
    wholeMessage: async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('】').first().waitFor()
      const text = await dialog.innerText()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      return text
    },
    retry: () => retry.click(),
    openParent: async (process) => {
      await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: process }).click()
      await page.getByTestId('instance-header').getByText(process).first().waitFor()
    },
    waitUntilCompleted: async () => {
      await bar.waitFor({ state: 'detached', timeout: 60_000 })
      await page.getByTestId('COMPLETED-icon').first().waitFor({ timeout: 60_000 })
    },
  }
}
