import { documentTypeLabels } from '../../decisions/contracts/document-types.ts'

/** Papers first, originals before drafts, then the materials in the order in which a project makes them; what is not listed comes last. */
const typeOrder = ['sealed-paper', 'incoming-paper', 'paper-draft', ...Object.keys(documentTypeLabels).filter((type) => type !== 'other' && type !== 'incoming-paper')]
const ownTitles: Readonly<Record<string, string>> = { 'sealed-paper': '正式公文', 'paper-draft': '公文送签稿' }

export const rankOfType = (documentType: string): number => {
  const at = typeOrder.indexOf(documentType)
  return at < 0 ? typeOrder.length : at
}

/** A type that only a pack knows keeps its id. */
export const titleOfType = (documentType: string): string => ownTitles[documentType] ?? documentTypeLabels[documentType] ?? documentType

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** A file name that is one on every system: no separators, no control characters, no characters that Windows refuses, at most 120 characters. */
export const safeName = (name: string): string => {
  const clean = [...name.normalize('NFC')].map((sign) => (/[\\/:*?"<>|%]/.test(sign) || sign.charCodeAt(0) < 32 ? '_' : sign)).join('').replace(/^[. ]+|[. ]+$/g, '')
  return clean === '' ? '无名' : [...clean].slice(-120).join('')
}

/** `data/documents/03-项目建设方案/0002-方案.pdf`; numbers keep names apart. */
export const payloadPath = (documentType: string, number: number, fileName: string): string =>
  `data/documents/${pad(rankOfType(documentType) + 1, 2)}-${safeName(titleOfType(documentType))}/${pad(number, 4)}-${safeName(fileName)}`
