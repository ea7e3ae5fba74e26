import { z } from 'zod'
import type { JsonObject } from './json.ts'

/** A document as it was when the unit submitted: content hash and type, never the content. */
export const declaredDocument = z.object({ documentId: z.string(), documentType: z.string(), fileName: z.string(), sha256: z.string() })
export type DeclaredDocument = z.infer<typeof declaredDocument>

/** One round of a declaration: what the unit said then, kept for ever. */
export interface Declaration {
  caseId: string
  round: number
  facts: JsonObject
  documents: DeclaredDocument[]
  submittedBy: string
  submittedAt: Date
}

export interface DeclarationRepository {
  /** Oldest round first. */
  list(caseId: string): Promise<Declaration[]>
  find(caseId: string, round: number): Promise<Declaration | undefined>
  latest(caseId: string): Promise<Declaration | undefined>
}
