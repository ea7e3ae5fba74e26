import { documentTypeLabels } from '../../decisions/contracts/document-types.ts'
import { sanitizeFileName } from '../documents/file-name.ts'
import { documentTitleIn, documentsOf, type Pack, type PackDocument } from '../policy/index.ts'

/** Papers first, originals before drafts, then the materials in the order in which a project makes them. */
const commonOrder = ['sealed-paper', 'incoming-paper', 'paper-draft', ...Object.keys(documentTypeLabels).filter((type) => type !== 'other' && type !== 'incoming-paper')]
/** Behind which common type those stand that only a pack asks for at a moment. */
const lastOf: Readonly<Record<string, string>> = { beforeTender: 'procurement-documents', implementation: 'supervision-contract', change: 'change-documents', acceptance: 'third-party-test-report' }
const lastOfDeclaration = 'filing-form'
const ownTitles: Readonly<Record<string, string>> = { 'sealed-paper': '正式公文', 'paper-draft': '公文送签稿' }

/** The archivist's order of types under a pack and what each is called; a type that nobody knows comes last and keeps its id. */
export interface TypeOrder { rank(documentType: string): number; title(documentType: string): string }

export const typeOrderOf = (pack: Pack | undefined): TypeOrder => {
  const own = pack === undefined ? [] : [...documentsOf(pack).values()].filter(({ documentType }) => !commonOrder.includes(documentType))
  const behind = ({ moment }: PackDocument): string => lastOf[moment ?? ''] ?? lastOfDeclaration
  const order = commonOrder.flatMap((type) => [type, ...own.filter((one) => behind(one) === type).map(({ documentType }) => documentType)])
  return {
    rank: (documentType) => {
      const at = order.indexOf(documentType)
      return at < 0 ? order.length : at
    },
    title: (documentType) => ownTitles[documentType] ?? documentTitleIn(pack, documentType),
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** Separators, what Windows refuses, what a manifest would have to encode, and everything that some tool takes for the end of a line. */
const unsafe = /[\\/:*?"<>|%\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A file name that is one on every system and in every manifest: none of those characters, no dot and no space of any kind at its ends, at most 200 bytes with its extension. */
export const safeName = (name: string): string => {
  const clean = name.normalize('NFC').replace(unsafe, '_').replace(/^[.\s]+|[.\s]+$/gu, '')
  return clean === '' ? '无名' : sanitizeFileName(clean)
}

/** `data/documents/03-项目建设方案/0002-方案.pdf`; numbers keep names apart. */
export const payloadPath = (types: TypeOrder, documentType: string, number: number, fileName: string): string =>
  `data/documents/${pad(types.rank(documentType) + 1, 2)}-${safeName(types.title(documentType))}/${pad(number, 4)}-${safeName(fileName)}`
