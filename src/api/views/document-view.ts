import type { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { documentTitle } from '../../engine/titles.ts'
import type { CaseDocument } from '../../register/index.ts'
import type { documentShape } from '../shapes/records.ts'
import { documentStatusTitles } from '../titles.ts'

/** A document as the API answers it. */
export const documentView = (document: CaseDocument, deletable: boolean): z.infer<typeof documentShape> => ({
  documentId: document.documentId, caseId: document.caseId, round: document.round, documentType: document.documentType, documentTypeTitle: documentTitle(document.documentType),
  fileName: document.fileName, mediaType: document.mediaType, size: document.size, sha256: document.sha256, status: document.status, statusTitle: documentStatusTitles[document.status],
  faults: document.faults, uploadedBy: document.uploadedBy, uploadedAt: beijingText(document.uploadedAt), deletable,
})
