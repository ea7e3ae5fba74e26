import type { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { documentTitleFor, type Packs } from '../../policy/index.ts'
import type { CaseDocument, Project } from '../../register/index.ts'
import type { documentShape } from '../shapes/records.ts'
import { documentStatusTitles } from '../titles.ts'

/** What the caller may do with a document now. */
export interface DocumentRights { deletable: boolean; replaceable: boolean }

/** A document of a project as the API answers it. */
export const documentView = (packs: Pick<Packs, 'all'>, project: Project, document: CaseDocument, { deletable, replaceable }: DocumentRights): z.infer<typeof documentShape> => ({
  documentId: document.documentId, caseId: document.caseId, round: document.round, documentType: document.documentType, documentTypeTitle: documentTitleFor(packs, project, document.documentType),
  fileName: document.fileName, mediaType: document.mediaType, size: document.size, sha256: document.sha256, status: document.status, statusTitle: documentStatusTitles[document.status],
  faults: document.faults, uploadedBy: document.uploadedBy, uploadedAt: beijingText(document.uploadedAt), deletable, replaceable,
})
