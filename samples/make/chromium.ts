import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const footer = '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'

/** Prints pages with the machine's Chromium: fonts come from the machine and are embedded as far as they are used. */
export const withChromium = async (use: (printer: { pdf(html: string): Promise<Buffer>; picture(html: string, width: number, height: number): Promise<Buffer> }) => Promise<void>): Promise<void> => {
  const executablePath = places.find((place) => place !== undefined && existsSync(place))
  if (executablePath === undefined) throw new Error('no Chromium found: install the packages chromium and fonts-noto-cjk, or set CHROMIUM_PATH')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await use({
      pdf: async (html) => {
        const page = await browser.newPage()
        await page.setContent(html)
        const pdf = await page.pdf({ preferCSSPageSize: true, displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: footer, printBackground: true, tagged: false, outline: false })
        await page.close()
        return pdf
      },
      picture: async (html, width, height) => {
        const page = await browser.newPage({ viewport: { width, height } })
        await page.setContent(html)
        const picture = await page.screenshot({ type: 'png' })
        await page.close()
        return picture
      },
    })
  } finally {
    await browser.close()
  }
}
