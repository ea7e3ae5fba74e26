import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-color-profile=srgb',
]

/** Path of the first browser on PATH, or undefined when the machine has none. */
export const findBrowser = (path = process.env['PATH'] ?? ''): string | undefined =>
  path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts the given browser, else the one that is installed on this machine. Throws with the remedy when there is none. */
export const launchBrowser = async (executablePath = findBrowser()): Promise<Browser> => {
  if (executablePath === undefined) throw new Error('没有找到浏览器。请安装：apt-get install chromium fonts-noto-cjk')
  return chromium.launch({ executablePath, args: flags })
}
