import { z } from 'zod'
import type { Fault } from '../../../decisions/contracts/fault.ts'

export const documentStatus = z.enum(['stored', 'ok', 'faulty', 'replaced'])
export type DocumentStatus = z.infer<typeof documentStatus>

export interface CaseDocument {
  documentId: string
  caseId: string
  round: number
  documentType: string
  fileName: string
  mediaType: string
  /** Bytes. */
  size: number
  sha256: string
  status: DocumentStatus
  faults: Fault[]
  textExcerpt: string | null
  uploadedBy: string
  uploadedAt: Date
  /** The document that it was handed in for; null for one that stands for itself. */
  replaces: string | null
}

export interface NewDocument {
  /** Made by the register when absent; the same id twice is one document. */
  documentId?: string | undefined
  caseId: string
  /** The round for which it is handed in (project.round + 1 while the unit prepares). */
  round: number
  documentType: string
  fileName: string
  mediaType: string
  size: number
  sha256: string
  uploadedBy: string
  /** An earlier document that this one takes the place of. */
  replaces?: string | undefined
}

export interface DocumentRepository {
  add(input: NewDocument): Promise<CaseDocument>
  /** NotFound `document-not-found`. */
  get(documentId: string): Promise<CaseDocument>
  find(documentId: string): Promise<CaseDocument | undefined>
  /** Everything that counts now (not replaced), oldest first. */
  current(caseId: string): Promise<CaseDocument[]>
  /** Everything ever handed in. */
  all(caseId: string): Promise<CaseDocument[]>
  /** Current documents that nobody has checked yet: what changed since the last check. */
  unchecked(caseId: string): Promise<CaseDocument[]>
  setChecked(input: { documentId: string; status: 'ok' | 'faulty'; faults: Fault[]; textExcerpt?: string | null | undefined }): Promise<CaseDocument>
  /** Takes a document out of the declaration without deleting what was handed in. */
  retire(documentId: string, by: string): Promise<void>
}
