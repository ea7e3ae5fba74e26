import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults, UnsoundContent } from '../faults.ts'
import type { InspectionLimits } from '../inspection.ts'
import { sniffContent } from '../inspect/sniff-content.ts'
import { readXml } from '../xml/read-xml.ts'
import type { Archive, ArchiveEntry } from './archive.ts'
import { createInflationBudget } from './inflation-budget.ts'

/** What a pass over every part of a container found. */
export interface PartScan {
  faults: Fault[]
  /** Names of embedded files and objects, which nobody looked into. */
  embedded: string[]
}

const headBytes = 1024
const xmlName = /\.(xml|rels)$/i
/** OOXML keeps charts' data and drawings of other programs here: other containers are lawful in this folder and nowhere else. */
const embeddings = /(^|\/)(embeddings|attachs?|attachments)\//i
/** Windows metafiles in documents are gzipped by custom. */
const zippedPicture = /\.(emz|wmz|svgz)$/i

/** Reads the beginning of a stream for its kind and passes everything on. */
const peek = async (entry: ArchiveEntry, chunks: AsyncGenerator<Buffer>): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> => {
  const first: Buffer[] = []
  let size = 0
  while (size < headBytes) {
    const next = await chunks.next()
    if (next.done === true) break
    first.push(next.value)
    size += next.value.length
  }
  const all = async function* () {
    try {
      yield* first
      yield* chunks
    } finally {
      await chunks.return(undefined)
    }
  }
  return { head: Buffer.concat(first).subarray(0, headBytes), all: all() }
}

const drain = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
  for await (const chunk of chunks) if (chunk.length === 0) continue
}

const judge = (fileName: string, entry: ArchiveEntry, head: Buffer, scan: PartScan): void => {
  const content = sniffContent(head)
  const inside = embeddings.test(entry.name)
  if (content.group === 'program') scan.faults.push(documentFaults.innerExecutable(fileName, entry.name, content.label))
  else if (content.group === 'archive' && !zippedPicture.test(entry.name)) scan.faults.push(documentFaults.nestedArchive(fileName, entry.name))
  else if (content.group === 'zip' && !inside) scan.faults.push(documentFaults.nestedArchive(fileName, entry.name))
  else if (content.group === 'ole' && !inside) scan.faults.push(documentFaults.macro(fileName, entry.name))
  else if (inside && !xmlName.test(entry.name)) scan.embedded.push(entry.name)
}

/**
 * Inflates every part once, counting and comparing check sums; reads every XML part to its end; looks at what the other parts are.
 * Parts that are unsound are all listed; a broken limit ends the pass.
 */
export const scanParts = async (archive: Archive, fileName: string, limits: InspectionLimits): Promise<PartScan> => {
  const budget = createInflationBudget(fileName, limits)
  const scan: PartScan = { faults: [], embedded: [] }
  const limitFault = (path: string): string => documentFaults.inflatesTooMuch(fileName, path).fault
  for (const entry of archive.entries) {
    try {
      const { head, all } = await peek(entry, entry.read(budget))
      judge(fileName, entry, head, scan)
      if (xmlName.test(entry.name) || sniffContent(head).group === 'xml') await readXml(all, fileName, entry.name)
      else await drain(all)
    } catch (error) {
      if (!(error instanceof UnsoundContent)) throw error
      scan.faults.push(error.finding)
      if (error.finding.fault === limitFault(entry.name)) return scan
    }
  }
  return scan
}
