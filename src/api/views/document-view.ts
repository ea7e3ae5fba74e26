import type { z } from 'zod'
import { documentTypeLabels } from '../../../decisions/contracts/document-types.ts'
import { beijingText } from '../../calendar/beijing-time.ts'
import type { CaseDocument, Paper } from '../../register/index.ts'
import type { documentShape } from '../shapes/records.ts'
import { documentStatusTitles } from '../titles.ts'

/** A document as the API answers it. */
export const documentView = (document: CaseDocument, deletable: boolean): z.infer<typeof documentShape> => ({
  documentId: document.documentId, caseId: document.caseId, round: document.round, documentType: document.documentType, documentTypeTitle: documentTypeLabels[document.documentType] ?? document.documentType,
  fileName: document.fileName, mediaType: document.mediaType, size: document.size, sha256: document.sha256, status: document.status, statusTitle: documentStatusTitles[document.status],
  faults: document.faults, uploadedBy: document.uploadedBy, uploadedAt: beijingText(document.uploadedAt), deletable,
})

/** Documents of the declaration, without the house's own papers (drafts and sealed files). */
export const declarationDocuments = (documents: readonly CaseDocument[], papers: readonly Paper[]): CaseDocument[] => {
  const ofPapers = new Set(papers.flatMap((paper) => [paper.draftDocumentId, paper.sealedDocumentId]))
  return documents.filter((document) => !ofPapers.has(document.documentId))
}
