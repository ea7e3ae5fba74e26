import { parentPort } from 'node:worker_threads'
import { extractPdf } from './extract-pdf.ts'
import { pdfJob } from './pdf-outcome.ts'

/** Body of the thread that `runPdfJob` keeps: one job in, one outcome out; a failing medium is handed on as its text. */
parentPort?.on('message', (message: unknown) => {
  extractPdf(pdfJob.parse(message)).then(
    (outcome) => parentPort?.postMessage(outcome),
    (error: unknown) => parentPort?.postMessage({ status: 'failed', reason: String(error) }),
  )
})
