import { documentTypeLabels } from '../../decisions/contracts/document-types.ts'
import { outputText, textsIn } from './proof/row-clauses.ts'
import type { Pack } from './types.ts'

/** What a pack calls a type of document: the common name, else the title that its own table gives it, else the id. */
export const documentTitleIn = (pack: Pack | undefined, documentType: string): string => {
  const common = documentTypeLabels[documentType]
  const rule = pack?.rules.get('required-documents')
  if (common !== undefined || rule === undefined || rule.file.logic.kind === 'literal') return common ?? documentType
  const row = rule.file.logic.rows.find(({ id }) => textsIn(outputText(rule, id, 'documentType'))[0] === documentType)
  return row === undefined ? documentType : textsIn(outputText(rule, row.id, 'title'))[0] ?? documentType
}

/** The types of document that a pack's own table names. */
export const documentTypesOf = (pack: Pack): string[] => {
  const rule = pack.rules.get('required-documents')
  if (rule === undefined || rule.file.logic.kind === 'literal') return []
  return [...new Set(rule.file.logic.rows.flatMap(({ id }) => textsIn(outputText(rule, id, 'documentType')).slice(0, 1)))]
}
