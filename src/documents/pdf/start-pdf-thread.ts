import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const heapMegabytes = 512

/** From source the thread needs a TypeScript loader of its own (that of the process does not reach it); from `dist` it needs none. */
const threadEntry = (): URL => {
  if (!import.meta.url.endsWith('.ts')) return new URL('./pdf-thread.js', import.meta.url)
  const { resolve } = createRequire(import.meta.url)
  // The variant for `require` does not find its own hooks; the one for `import` lies beside it.
  const loader = new URL('index.mjs', pathToFileURL(resolve('tsx/esm/api'))).href
  // Loaded before the loader is registered, the two big files of pdf.js are not transformed: a second and a half less.
  const library = ['pdf', 'pdf.worker'].map((name) => pathToFileURL(resolve(`pdfjs-dist/legacy/build/${name}.mjs`)).href)
  const start = [
    ...library.map((file) => `await import(${JSON.stringify(file)})`),
    `const { register } = await import(${JSON.stringify(loader)})`,
    'register()',
    `await import(${JSON.stringify(new URL('./pdf-thread.ts', import.meta.url).href)})`,
  ].join(';')
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`)
}

/**
 * Starts a thread that reads PDFs, with a bounded heap. Its console is taken off ours and left unread: reading it would keep the process
 * alive, and pdf.js is told to write errors only.
 */
export const startPdfThread = (): Worker =>
  new Worker(threadEntry(), { execArgv: ['--no-warnings'], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes }, stdout: true, stderr: true })
