import { incomingPaperType, isDeclared } from '../../engine/shapes.ts'
import type { CaseDocument, Project, Register } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { isEditable, mayAddLater, openCorrection } from './editing.ts'

/** Whether a document is one that the unit handed in: not a paper of the bodies, nor one that came from outside the flow. */
export const isUnits = (document: CaseDocument): boolean => isDeclared(document) && document.documentType !== incomingPaperType

/**
 * Which documents of a project the unit may now put another in the place of: all of its own while the declaration may be changed; in the later life those that were never
 * part of a declaration, since on the others the decision was made. `editable`: whether the declaration may be changed now (`isEditable`).
 */
export const replaceableOf = async (register: Register, project: Project, editable: boolean): Promise<(document: CaseDocument) => boolean> => {
  const counts = (document: CaseDocument): boolean => document.caseId === project.caseId && document.status !== 'replaced' && isUnits(document)
  if (editable) return counts
  if (!(await mayAddLater(register, project))) return () => false
  const declared = new Set((await register.declarations.list(project.caseId)).flatMap(({ documents }) => documents.map(({ documentId }) => documentId)))
  return (document) => counts(document) && !declared.has(document.documentId)
}

/**
 * Refuses a file that would take the place of something that it cannot: `document-not-found` (not of this project, or not the unit's), `document-retired`,
 * `document-type-differs`, `document-decided-on`.
 */
export const mustReplace = async (register: Register, project: Project, { replaces, documentType }: { replaces: string; documentType: string }): Promise<void> => {
  const document = await register.documents.find(replaces)
  if (document === undefined || document.caseId !== project.caseId || !isUnits(document)) throw new ApiError('document-not-found', '没有找到要替换的文件。', { path: 'replaces', remedy: '请刷新材料清单，从中选择要替换的文件。' })
  if (document.status === 'replaced') throw new ApiError('document-retired', `“${document.fileName}”已经被替换或者撤下。`, { path: 'replaces', remedy: '请刷新材料清单，替换现在有效的那一份。' })
  if (document.documentType !== documentType) throw new ApiError('document-type-differs', `“${document.fileName}”和新上传的不是同一种材料，不能互相替换。`, { path: 'replaces', remedy: '请按原来的材料类型登记上传；另一种材料请单独上传。' })
  const editable = isEditable(project, await openCorrection(register, project))
  if (!(await replaceableOf(register, project, editable))(document)) throw new ApiError('document-decided-on', `“${document.fileName}”是申报时提交的材料，项目已经据此办结，不能替换。`, { path: 'replaces', remedy: '内容有变化的，请提出变更申请；补充说明可以作为其他材料上传。' })
}
