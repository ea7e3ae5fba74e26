import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults, documentNotices, UnsoundContent } from '../faults.ts'
import type { FormatResult } from '../formats/format-result.ts'
import type { RandomFile } from '../inspect/random-file.ts'
import type { InspectionLimits } from '../inspection.ts'
import { runPdfJob } from './run-pdf-job.ts'

const tailBytes = 4096
const endMark = '%%EOF'

/** A PDF ends with `%%EOF` (ISO 32000-1, 7.5.5); readers tolerate some bytes after it. */
const checkEnd = async (file: RandomFile, fileName: string): Promise<Fault[]> => {
  const tail = (await file.read(Math.max(0, file.size - tailBytes), tailBytes)).toString('latin1')
  const at = tail.lastIndexOf(endMark)
  if (at === -1) throw new UnsoundContent(documentFaults.truncated(fileName, 'PDF'))
  return tail.slice(at + endMark.length).trim() === '' ? [] : [documentNotices.repaired(fileName)]
}

/** Pages, text and risks of a PDF. Encrypted, cut off, empty and unreadable files throw `UnsoundContent`. */
export const readPdf = async (file: RandomFile, fileName: string, limits: InspectionLimits): Promise<FormatResult> => {
  const notices = await checkEnd(file, fileName)
  const outcome = await runPdfJob(
    { path: file.path, size: file.size, maxTextLength: limits.maxTextLength, textTimeLimit: limits.pdfTimeLimit / 2 },
    limits.pdfTimeLimit,
  )
  if (outcome.status === 'encrypted') throw new UnsoundContent(documentFaults.encrypted(fileName, 'PDF'))
  if (outcome.status === 'tooComplex') throw new UnsoundContent(documentFaults.tooComplex(fileName, 'PDF'))
  if (outcome.status === 'damaged') throw new UnsoundContent(documentFaults.damaged(fileName, '不是有效的 PDF 结构'))
  if (outcome.pages === 0) throw new UnsoundContent(documentFaults.noPages(fileName, 'PDF'))
  if (outcome.script) notices.push(documentNotices.script(fileName))
  if (outcome.attachments.length > 0) notices.push(documentNotices.attachment(fileName, outcome.attachments.join('、')))
  if (outcome.restricted) notices.push(documentNotices.restricted(fileName))
  return { faults: [], notices, pages: outcome.pages, text: outcome.text, textComplete: outcome.textComplete, meta: outcome.meta }
}
