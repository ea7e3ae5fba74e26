import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser for the e2e tests: BINGLIAN_BROWSER, or a Chromium on PATH or where the system installs it; undefined when there is none. */
export const findBrowser = (env: Readonly<Record<string, string | undefined>>, exists: (path: string) => boolean = existsSync): string | undefined => {
  const own = env['BINGLIAN_BROWSER']
  if (own !== undefined && own !== '') return exists(own) ? own : undefined
  const onPath = (env['PATH'] ?? '').split(delimiter).filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...elsewhere].find(exists)
}

/** How to get one, in Chinese and English. */
export const browserRemedy = '没有找到 Chromium，端到端测试未运行。处理办法：apt-get install chromium fonts-noto-cjk（或安装 Chrome），或用 BINGLIAN_BROWSER 指明浏览器程序。\nNo Chromium found: install it (apt-get install chromium fonts-noto-cjk) or point BINGLIAN_BROWSER at one.'
