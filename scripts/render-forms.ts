import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { launchBrowser } from './browser.ts'
import { formExamples } from './form-examples.ts'

const root = resolve(import.meta.dirname, '..')
const assets = join(root, 'node_modules/@bpmn-io/form-js/dist')
/** What Tasklist leaves a form on a screen of 1280 px, between its list of tasks and its details. */
const tasklistWidth = 616
/** As much of Tasklist's own style as changes how long a form is. */
const tasklistStyle = `
  .fjs-powered-by{display:none} .fjs-container{font-family:"Noto Sans CJK SC",sans-serif} .fjs-container .fjs-form{font-size:14px;line-height:20px}
  .fjs-container h2{font-size:32px;line-height:40px;font-weight:400} .fjs-container h4{font-size:20px;line-height:28px;font-weight:400;margin:8px 0}
  .fjs-container ul{padding-left:16px} .fjs-container li{list-style:"–  ";line-height:20px} .fjs-container td,.fjs-container th{font-size:14px!important;line-height:20px}`
const shown = z.object({ warnings: z.array(z.string()), height: z.number(), submitted: z.record(z.string(), z.unknown()) })

/**
 * Opens every form with example data in form-js, at the width that Tasklist gives it, and takes its picture.
 * Prints what the form would submit. Exit code 1 when an import complains. `--out DIR` chooses the folder.
 */
const renderForms = async (out: string): Promise<number> => {
  await mkdir(out, { recursive: true })
  const browser = await launchBrowser()
  let complaints = 0
  try {
    for (const [id, examples] of Object.entries(formExamples)) {
      const schema = await readFile(join(root, 'forms', id, `${id}.form`), 'utf8')
      for (const [name, data] of Object.entries(examples)) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
        await page.setContent(`<html lang="zh"><body style="margin:16px;background:#fff"><div id="form" style="width:${tasklistWidth}px"></div></body></html>`)
        await page.addStyleTag({ path: join(assets, 'assets/form-js.css') })
        await page.addStyleTag({ content: tasklistStyle })
        await page.addScriptTag({ path: join(assets, 'form-viewer.umd.js') })
        const { warnings, height, submitted } = shown.parse(await page.evaluate(`(async () => {
          const form = new FormViewer.Form({ container: '#form' })
          const { warnings } = await form.importSchema(${schema}, ${JSON.stringify(data)})
          await new Promise((done) => setTimeout(done, 150))
          const submitted = form.submit().data
          form.reset(); await new Promise((done) => setTimeout(done, 50))
          return { warnings: warnings.map((warning) => String(warning.message ?? warning)), height: document.body.scrollHeight + 32, submitted }
        })()`))
        await page.setViewportSize({ width: 1280, height })
        await page.screenshot({ path: join(out, `${id}-${name}.png`) })
        await page.close()
        complaints += warnings.length
        console.log(`${id} ${name}: ${height} px, ${JSON.stringify(submitted)}${warnings.map((warning) => `\n  ${warning}`).join('')}`)
      }
    }
  } finally {
    await browser.close()
  }
  return complaints
}

const outIndex = process.argv.indexOf('--out')
const out = outIndex < 0 ? join(root, 'test-results/forms') : resolve(process.argv[outIndex + 1] ?? '.')
process.exitCode = (await renderForms(out)) > 0 ? 1 : 0
