import { mkdir, readFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '..')
const assets = join(root, 'node_modules/bpmn-js/dist')
const drawn = z.object({ warnings: z.array(z.string()), width: z.number(), height: z.number() })

/**
 * Draws every process as docs/images/<process>.png with bpmn-js and says what its import complained about.
 * Exit code 1 when any diagram has a warning. `--out DIR` writes elsewhere.
 */
const renderDiagrams = async (out: string): Promise<number> => {
  await mkdir(out, { recursive: true })
  const browser = await launchBrowser()
  let complaints = 0
  try {
    for (const id of processIds()) {
      const page = await browser.newPage()
      const { warnings, width, height } = await draw(page, await readFile(join(root, 'processes', id, `${id}.bpmn`), 'utf8'))
      await page.setViewportSize({ width, height })
      await page.evaluate('viewer.get("canvas").resized(); viewer.get("canvas").viewbox(box)')
      await page.screenshot({ path: join(out, `${id}.png`), scale: 'css' })
      await page.close()
      complaints += warnings.length
      console.log(`${id}  ${width} × ${height}${warnings.map((warning) => `\n  ${warning}`).join('')}`)
    }
  } finally {
    await browser.close()
  }
  return complaints
}

const processIds = (): string[] =>
  readdirSync(join(root, 'processes'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()

/** Imports the XML and measures it; lengths in pixels, one pixel to one unit of the diagram. */
const draw = async (page: Page, xml: string) => {
  await page.setContent('<html lang="zh"><body style="margin:0;background:#fff"><div id="canvas" style="position:absolute;inset:0"></div></body></html>')
  for (const style of ['diagram-js.css', 'bpmn-js.css']) await page.addStyleTag({ path: join(assets, 'assets', style) })
  await page.addStyleTag({ content: '.bjs-powered-by{display:none}' })
  await page.addScriptTag({ path: join(assets, 'bpmn-navigated-viewer.production.min.js') })
  return drawn.parse(await page.evaluate(`(async () => {
    window.viewer = new BpmnJS({ container: '#canvas', textRenderer: {
      defaultStyle: { fontFamily: 'Noto Sans CJK SC, sans-serif' }, externalStyle: { fontFamily: 'Noto Sans CJK SC, sans-serif' } } })
    const { warnings } = await viewer.importXML(${JSON.stringify(xml)})
    const inner = viewer.get('canvas').viewbox().inner, margin = 20
    window.box = { x: inner.x - margin, y: inner.y - margin, width: inner.width + 2 * margin, height: inner.height + 2 * margin }
    return { warnings: warnings.map((warning) => warning.message), width: Math.ceil(box.width), height: Math.ceil(box.height) }
  })()`))
}

const outIndex = process.argv.indexOf('--out')
const out = outIndex < 0 ? join(root, 'docs/images') : resolve(process.argv[outIndex + 1] ?? '.')
process.exitCode = (await renderDiagrams(out)) > 0 ? 1 : 0
