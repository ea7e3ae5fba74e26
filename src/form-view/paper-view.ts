import type { FormView } from '../../forms/form-view.ts'
import { sealedPaperType } from '../engine/shapes.ts'
import type { ViewRequest } from './build-form-view.ts'

/** The paper to be issued: its draft to open, its number if one was given, and the sealed files that were uploaded. */
export const paperView = async ({ deps: { register, links }, step }: ViewRequest, paperId: string | undefined): Promise<FormView['paper']> => {
  const paper = paperId === undefined ? (await register.papers.list(step.caseId)).filter((one) => one.state !== 'void').at(-1) : await register.papers.find(paperId)
  if (paper === undefined) return undefined
  const sealed = (await register.documents.current(step.caseId)).filter((document) => document.documentType === sealedPaperType)
  return {
    title: paper.title,
    ...(paper.draftDocumentId === null ? {} : { url: links.documentUrl(paper.draftDocumentId, step.stepKey) }),
    ...(paper.number === null ? {} : { number: paper.number }),
    sealedFiles: sealed.map((document) => ({ label: document.fileName, value: document.documentId })),
  }
}
