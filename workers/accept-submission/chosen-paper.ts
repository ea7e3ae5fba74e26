import { z } from 'zod'
import { incomingPaperType } from '../../src/engine/shapes.ts'
import { takesPapers } from '../../src/form-view/build-form-view.ts'
import type { Register, Step } from '../../src/register/index.ts'

const chosen = z.looseObject({ documentId: z.string().optional() })

/** A paper that a person chose in the form of a step that takes papers has to be one that came in for this very case. Whole sentences; empty: nothing. */
export const chosenPaperProblems = async (register: Pick<Register, 'documents'>, { caseId, formId }: Pick<Step, 'caseId' | 'formId'>, data: Record<string, unknown>): Promise<string[]> => {
  const { documentId } = takesPapers.has(formId) ? chosen.parse(data) : {}
  if (documentId === undefined) return []
  const document = await register.documents.find(documentId)
  return document?.caseId === caseId && document.documentType === incomingPaperType ? [] : ['所选的来文不在本项目的登记簿中，请先在办事页面上传来文，再在表单中选用。']
}
