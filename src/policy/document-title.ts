import { documentTypeLabels } from '../../decisions/contracts/document-types.ts'
import { resultTexts } from './result-texts.ts'
import { outputText } from './proof/row-clauses.ts'
import type { Pack, Packs } from './types.ts'

/** A type of document that a pack's own table names; `moment` is the first at which it is asked for. */
export interface PackDocument { documentType: string; title: string; moment: string | undefined }

const readRows = (pack: Pack): PackDocument[] => {
  const rule = pack.rules.get('required-documents')
  if (rule === undefined || rule.file.logic.kind === 'literal') return []
  return rule.file.logic.rows.flatMap(({ id }) => {
    const cell = (output: string): string[] => resultTexts(outputText(rule, id, output) ?? 'null')
    const titles = cell('title')
    // A cell that names one paper or another has a title for each, in the same order, or one for both.
    return cell('documentType').map((documentType, index) => ({ documentType, title: titles[index] ?? titles[0] ?? documentType, moment: cell('moment')[0] }))
  })
}

const known = new WeakMap<Pack, ReadonlyMap<string, PackDocument>>()

/** The types of document that a pack's own table names, in its order; the first row that names a type speaks for it. */
export const documentsOf = (pack: Pack): ReadonlyMap<string, PackDocument> => {
  const read = known.get(pack)
  if (read !== undefined) return read
  const documents = new Map<string, PackDocument>()
  for (const row of readRows(pack)) if (!documents.has(row.documentType)) documents.set(row.documentType, row)
  known.set(pack, documents)
  return documents
}

/** What a pack calls a type of document: the common name, else the title that its own table gives it, else the id. */
export const documentTitleIn = (pack: Pack | undefined, documentType: string): string =>
  documentTypeLabels[documentType] ?? (pack === undefined ? undefined : documentsOf(pack).get(documentType)?.title) ?? documentType

/** As `documentTitleIn`, for a case that may not be submitted yet: until then whatever pack of its jurisdiction names the type. */
export const documentTitleFor = (packs: Pick<Packs, 'all'>, project: { packId: string | null; jurisdiction: string }, documentType: string): string => {
  const own = packs.all.find(({ id }) => id === project.packId)
  const candidates = own === undefined ? packs.all.filter(({ meta }) => meta.jurisdiction === project.jurisdiction) : [own]
  return documentTitleIn(candidates.find((pack) => documentsOf(pack).has(documentType)), documentType)
}
