import { createHash } from 'node:crypto'
import { beijingDate } from '../calendar/beijing-time.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { Packs } from '../policy/index.ts'
import type { Register } from '../register/index.ts'
import { typeOrderOf } from './bag-paths.ts'
import { catalogueCsv, catalogueOf } from './catalogue.ts'
import { sizeOfStored } from './stored-file.ts'

/** One file of a bag: its bytes, or where they lie in the document store. */
export type BagFile = { path: string; size: number; sha256: string } & ({ content: Buffer } | { stored: string })

export interface CaseBag {
  name: string
  files: BagFile[]
  /** SHA-256 of the payload manifest: what the archive is about, without the day on which it was packed. */
  contents: string
}

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
const textFile = (path: string, text: string): BagFile => {
  const content = Buffer.from(text, 'utf8')
  return { path, content, size: content.length, sha256: sha256Of(content) }
}
const json = (path: string, value: unknown): BagFile => textFile(path, `${JSON.stringify(value, null, 2)}\n`)
const manifest = (files: readonly BagFile[]): string => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')

/**
 * Everything that the register knows of a case as a BagIt 1.0 bag (RFC 8493): files by type, ledger, receipts, opinions, papers, dates, and a catalogue.
 * The same case without a change gives the same payload.
 */
export const buildCaseBag = async ({ register, documents, packs, today }: { register: Register; documents: Pick<DocumentStore, 'stat'>; packs: Pick<Packs, 'all'>; today: Date }, caseId: string): Promise<CaseBag> => {
  const project = await register.projects.get(caseId)
  const papers = await register.papers.list(caseId)
  const lines = catalogueOf(await register.documents.all(caseId), papers, typeOrderOf(packs.all.find(({ id }) => id === project.packId)))
  // Asking for the size first names a lost file before anything is packed.
  const stored: BagFile[] = await Promise.all(lines.map(async ({ path, sha256 }) => ({ path, sha256, stored: sha256, size: await sizeOfStored(documents, { path, stored: sha256 }) })))
  // The note that the case was archived is of the archive, not in it: packing twice is packing the same.
  const ledger = (await register.ledger.list({ caseId })).filter(({ action }) => action !== 'case-archived')
  const payload = [
    ...stored,
    textFile('data/catalogue.csv', catalogueCsv(lines)),
    json('data/catalogue.json', lines),
    json('data/records/project.json', { ...project, status: undefined, updatedAt: undefined }),
    json('data/records/declarations.json', await register.declarations.list(caseId)),
    json('data/records/receipts.json', await register.receipts.list(caseId)),
    json('data/records/opinions.json', await register.opinions.list(caseId)),
    json('data/records/papers.json', papers),
    json('data/records/requests.json', await register.requests.list(caseId)),
    json('data/records/events.json', await register.projectEvents.list(caseId)),
    json('data/records/deadlines.json', await register.deadlines.list(caseId)),
    json('data/records/suspensions.json', await register.suspensions.list(caseId)),
    json('data/records/external-acts.json', await register.externalActs.list(caseId)),
    json('data/records/findings.json', await register.findings.list(caseId)),
    json('data/records/acceptance-grounds.json', await register.acceptanceGrounds.list(caseId)),
    json('data/records/evaluations.json', await register.evaluations.list(caseId)),
    textFile('data/records/ledger.jsonl', ledger.map((entry) => `${JSON.stringify(entry)}\n`).join('')),
  ]
  const bytes = payload.reduce((sum, { size }) => sum + size, 0)
  const payloadManifest = manifest(payload)
  const tags = [
    textFile('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    textFile('bag-info.txt', [
      `External-Identifier: ${project.projectCode ?? caseId}`, `External-Description: ${project.name.replaceAll(/[\s\p{Cc}]+/gu, ' ')}`, `Source-Organization: ${project.unitId}`,
      `Bagging-Date: ${beijingDate(today)}`, `Payload-Oxum: ${bytes}.${payload.length}`, `Bag-Group-Identifier: ${project.packId ?? '-'}`, '',
    ].join('\n')),
    textFile('manifest-sha256.txt', payloadManifest),
  ]
  return {
    name: `${project.projectCode ?? caseId}`, contents: sha256Of(Buffer.from(payloadManifest)),
    files: [...tags, textFile('tagmanifest-sha256.txt', manifest(tags)), ...payload],
  }
}
