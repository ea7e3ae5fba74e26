import { documentFaults, documentNotices, UnsoundContent } from '../faults.ts'
import type { DocumentKind, InspectionLimits } from '../inspection.ts'
import { openArchive } from '../zip/archive.ts'
import { scanParts } from '../zip/scan-parts.ts'
import { readDocx } from './docx.ts'
import type { ContainerInput, FormatResult } from './format-result.ts'
import { readOfd } from './ofd.ts'
import { readOfficePackage } from './office-package.ts'
import { readXlsx } from './xlsx.ts'

/** What a ZIP container turned out to be. `kind` is absent when it is none of the accepted formats. */
export type ContainerResult = FormatResult & { kind?: DocumentKind }

const isOfd = ({ archive }: ContainerInput): boolean => archive.find('OFD.xml') !== undefined

const readFormat = async (input: ContainerInput): Promise<ContainerResult> => {
  if (isOfd(input)) return { kind: 'ofd', ...await readOfd(input) }
  const office = await readOfficePackage(input)
  if (office.kind === 'pptx') return { faults: [documentFaults.unsupported(input.fileName, '演示文稿（PPTX）')], notices: [], meta: {} }
  if (office.kind === 'unknown') return { faults: [documentFaults.unsupported(input.fileName, 'ZIP 压缩包')], notices: [], meta: {} }
  const read = office.kind === 'docx' ? readDocx : readXlsx
  if (office.faults.length > 0) return { kind: office.kind, faults: office.faults, notices: [], meta: {} }
  return { kind: office.kind, ...await read(input, office.mainPart) }
}

const guessKind = (input: ContainerInput): { kind?: DocumentKind } => {
  if (isOfd(input)) return { kind: 'ofd' }
  if (input.archive.entries.some(({ name }) => name.startsWith('word/'))) return { kind: 'docx' }
  return input.archive.entries.some(({ name }) => name.startsWith('xl/')) ? { kind: 'xlsx' } : {}
}

/** Checks a ZIP container part by part (list, sizes, XML, what is inside) and then reads it as OFD, DOCX or XLSX. */
export const readContainer = async (path: string, fileName: string, limits: InspectionLimits): Promise<ContainerResult> => {
  const archive = await openArchive(path, fileName, limits)
  try {
    const input: ContainerInput = { archive, fileName, limits }
    if (archive.faults.length > 0) return { ...guessKind(input), faults: archive.faults, notices: [], meta: {} }
    const { faults, embedded } = await scanParts(archive, fileName, limits)
    const notices = embedded.length === 0 ? [] : [documentNotices.attachment(fileName, embedded.slice(0, 20).join('、'))]
    if (faults.length > 0) return { ...guessKind(input), faults, notices, meta: {} }
    const result = await readFormat(input).catch((error: unknown): ContainerResult => {
      if (!(error instanceof UnsoundContent)) throw error
      return { ...guessKind(input), faults: [error.finding], notices: [], meta: {} }
    })
    return { ...result, notices: [...notices, ...result.notices] }
  } finally {
    archive.close()
  }
}
