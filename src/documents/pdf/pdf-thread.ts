import { parentPort, workerData } from 'node:worker_threads'
import { extractPdf } from './extract-pdf.ts'
import { pdfJob } from './pdf-outcome.ts'

/** Body of the thread that `readPdf` starts for one file; its only message is the outcome. */
parentPort?.postMessage(await extractPdf(pdfJob.parse(workerData)))
