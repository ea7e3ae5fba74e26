import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where pictures go: BINGLIAN_PICTURES, e.g. docs/images to make those of the README anew; nowhere when it is not set. */
const folder = process.env['BINGLIAN_PICTURES']

/** Keeps what the page shows now, 1280 x 900. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
