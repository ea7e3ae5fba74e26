import type { Fault } from '../../decisions/contracts/fault.ts'
import type { ByteStream } from './document-store.ts'

/** Kinds of file that a declaration may consist of. */
export const documentKinds = ['pdf', 'ofd', 'docx', 'xlsx', 'png', 'jpeg', 'tiff'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** A file on this machine, or a stream, which is spooled to a temporary file first (formats are read from their end). */
export type DocumentSource = { path: string } | { stream: ByteStream }

/** Bounds within which a file is read. Sizes in bytes, counted while inflating, whatever the headers say. */
export interface InspectionLimits {
  /** Size of the file as it is. */
  maxBytes: number
  /** Files inside a ZIP container. */
  maxEntries: number
  /** Inflated size of one file inside a ZIP container. */
  maxEntryBytes: number
  /** Inflated size of all files inside a ZIP container. */
  maxInflatedBytes: number
  /** Inflated size divided by stored size of one entry, once more than 16 MB of it have been inflated. */
  maxRatio: number
  /** Characters of text that are kept. */
  maxTextLength: number
  /** Milliseconds for one PDF. */
  pdfTimeLimit: number
  /** Pixels of an image. */
  maxPixels: number
}

export const defaultLimits: InspectionLimits = {
  maxBytes: 100 * 1024 * 1024,
  maxEntries: 5_000,
  maxEntryBytes: 100 * 1024 * 1024,
  maxInflatedBytes: 300 * 1024 * 1024,
  maxRatio: 200,
  maxTextLength: 200_000,
  pdfTimeLimit: 30_000,
  maxPixels: 200_000_000,
}

export interface InspectionOptions {
  /** The name that the person sees; every fault names it. */
  fileName: string
  limits?: Partial<InspectionLimits>
  /** Kinds that this document type may have; all of them when absent. */
  accept?: readonly DocumentKind[]
  /** SHA-256 of the content, where the caller knows it: content that was looked at before need not be read again (see `rememberInspections`). */
  sha256?: string
}

/** What is wrong with a file (it has to be replaced) and what a person should look at (it counts as it is). */
export interface DocumentFindings {
  faults: Fault[]
  notices: Fault[]
}

export interface DocumentInspection extends DocumentFindings {
  kind: DocumentKind | 'unknown'
  /** IANA media type by content; `application/octet-stream` when unknown. */
  mediaType: string
  /** Bytes. */
  size: number
  /** Text in reading order; absent when the kind has none or the file is faulty, empty for a scan. */
  text?: string
  /** False when the text was longer than the limit or could only be read in part. */
  textComplete?: boolean
  pages?: number
  meta: Record<string, string | number | boolean>
}

/**
 * Looks at a file by its content. What is wrong with the file is in `faults`; only a failing medium throws (`TechnicalFailure`).
 */
export type InspectDocument = (source: DocumentSource, options: InspectionOptions) => Promise<DocumentInspection>

export interface ClaimOptions {
  fileName: string
  projectName: string
  /** Chapters or words that must be in it; `A|B` means that either will do. */
  mustContain: readonly string[]
  /** False: the text is only the beginning, so what is missing is a notice and no fault. */
  textComplete?: boolean
}

/** Checks that a document is what it claims to be. Without text (a scan) it answers with a notice for a person. */
export type CheckClaims = (text: string | undefined, options: ClaimOptions) => DocumentFindings
