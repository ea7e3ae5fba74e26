import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createTextCollector } from '../formats/collect-text.ts'
import { isSystemError } from '../system-error.ts'
import type { PdfJob, PdfOutcome } from './pdf-outcome.ts'

const chunkBytes = 256 * 1024
const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** Reads the file piece by piece as the library asks, so that a large scan never lies in memory as a whole. */
class FileTransport extends PDFDataRangeTransport {
  readonly #file: FileHandle
  readonly #fail: (error: unknown) => void

  constructor(file: FileHandle, size: number, fail: (error: unknown) => void) {
    super(size, null)
    this.#file = file
    this.#fail = fail
  }

  override requestDataRange(begin: number, end: number): void {
    const bytes = new Uint8Array(end - begin)
    this.#file.read(bytes, 0, bytes.length, begin).then(() => this.onDataRange(begin, bytes), this.#fail)
  }
}

const readText = async (pdf: PDFDocumentProxy, job: PdfJob): Promise<{ text: string; textComplete: boolean }> => {
  const collector = createTextCollector(job.maxTextLength)
  const until = performance.now() + job.textTimeLimit
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (collector.isFull() || performance.now() > until) return { ...collector.result(), textComplete: false }
    const page = await pdf.getPage(number)
    const content = await page.getTextContent()
    for (const item of content.items) if ('str' in item) collector.add(item.hasEOL ? `${item.str}\n` : item.str)
    collector.add('\n')
    page.cleanup()
  }
  return collector.result()
}

const hasScript = async (pdf: PDFDocumentProxy): Promise<boolean> => {
  if ((await pdf.getJSActions()) !== null) return true
  const first = await pdf.getPage(1)
  return (await first.getJSActions()) !== null
}

const namesOf = (attachments: unknown): string[] =>
  typeof attachments === 'object' && attachments !== null ? Object.keys(attachments).slice(0, 20) : []

const textsOf = (info: object): Record<string, string> =>
  Object.fromEntries(Object.entries(info).filter((pair): pair is [string, string] => typeof pair[1] === 'string').map(([key, value]) => [key, value.slice(0, 200)]))

const read = async (pdf: PDFDocumentProxy, job: PdfJob): Promise<PdfOutcome> => {
  if (pdf.numPages === 0) return { status: 'read', pages: 0, text: '', textComplete: true, script: false, attachments: [], restricted: false, meta: {} }
  const [{ info }, permissions, attachments, script] = await Promise.all([pdf.getMetadata(), pdf.getPermissions(), pdf.getAttachments(), hasScript(pdf)])
  const { Title, Author, Producer, PDFFormatVersion } = { Title: '', Author: '', Producer: '', PDFFormatVersion: '', ...textsOf(info) }
  const meta = Object.fromEntries(Object.entries({ title: Title, author: Author, producer: Producer, version: PDFFormatVersion }).filter(([, value]) => value !== ''))
  return { status: 'read', pages: pdf.numPages, ...await readText(pdf, job), script, attachments: namesOf(attachments), restricted: permissions !== null, meta }
}

/** Reads pages, text and what is risky in one PDF with pdf.js. Runs inside its own thread: a hostile file may take any time and memory. */
export const extractPdf = async (job: PdfJob): Promise<PdfOutcome> => {
  const file = await open(job.path, 'r')
  try {
    let giveUp: (error: unknown) => void = () => undefined
    const mediumFailed = new Promise<never>((_, reject) => { giveUp = reject })
    const loading = getDocument({
      range: new FileTransport(file, job.size, giveUp),
      rangeChunkSize: chunkBytes,
      disableAutoFetch: true,
      disableStream: true,
      cMapUrl: `${join(library, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(library, 'standard_fonts')}/`,
      wasmUrl: `${join(library, 'wasm')}/`,
      disableFontFace: true,
      useSystemFonts: false,
      isOffscreenCanvasSupported: false,
      verbosity: VerbosityLevel.ERRORS,
    })
    try {
      return await Promise.race([loading.promise.then((pdf) => read(pdf, job)), mediumFailed])
    } catch (error) {
      if (error instanceof Error && error.name === 'PasswordException') return { status: 'encrypted' }
      if (isSystemError(error)) throw error
      return { status: 'damaged' }
    } finally {
      await loading.destroy()
    }
  } finally {
    await file.close()
  }
}
