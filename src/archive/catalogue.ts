import { beijingText } from '../calendar/beijing-time.ts'
import type { CaseDocument, Paper } from '../register/index.ts'
import { payloadPath, type TypeOrder } from './bag-paths.ts'

/** One line of the 归档文件目录. */
export interface CatalogueLine {
  number: number
  type: string
  title: string
  /** 文号, where the file is a numbered paper. */
  documentNumber: string
  /** The day that the paper bears, else of the upload. */
  date: string
  round: number
  /** `现行` or `已被替换`. */
  state: string
  path: string
  sha256: string
  size: number
}

/** Every file that was ever handed in or made, by type in the archivist's order, inside a type by date. */
export const catalogueOf = (documents: readonly CaseDocument[], papers: readonly Paper[], types: TypeOrder): CatalogueLine[] => {
  const paperOf = (documentId: string): Paper | undefined => papers.find((paper) => paper.sealedDocumentId === documentId || paper.draftDocumentId === documentId)
  const dated = documents.map((document) => {
    const paper = paperOf(document.documentId)
    const sealed = paper?.sealedDocumentId === document.documentId
    return { document, paper, date: (sealed ? paper.issuedOn : null) ?? beijingText(document.uploadedAt).slice(0, 10) }
  })
  dated.sort((a, b) => types.rank(a.document.documentType) - types.rank(b.document.documentType)
    || a.document.documentType.localeCompare(b.document.documentType) || a.date.localeCompare(b.date) || a.document.uploadedAt.getTime() - b.document.uploadedAt.getTime())
  return dated.map(({ document, paper, date }, index) => ({
    number: index + 1, type: types.title(document.documentType), title: paper?.title ?? document.fileName, documentNumber: paper?.number ?? '', date, round: document.round,
    state: document.status === 'replaced' || paper?.state === 'void' ? '已被替换或作废' : '现行',
    path: payloadPath(types, document.documentType, index + 1, document.fileName), sha256: document.sha256, size: document.size,
  }))
}

/** A text that a spreadsheet would take for a formula is kept a text by an apostrophe: people name files as they like. */
const cell = (value: string | number): string => `"${String(value).replace(/^(?=[=+\-@\t\r])/, typeof value === 'string' ? "'" : '').replaceAll('"', '""')}"`

/** Opens in a spreadsheet as it is: UTF-8 with a byte-order mark, every cell quoted. */
export const catalogueCsv = (lines: readonly CatalogueLine[]): string =>
  `\uFEFF${[['序号', '类型', '题名', '文号', '日期', '轮次', '状态', '文件', '字节', 'SHA-256'], ...lines.map((line) => [line.number, line.type, line.title, line.documentNumber, line.date, line.round, line.state, line.path.replace(/^data\//, ''), line.size, line.sha256])]
    .map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
