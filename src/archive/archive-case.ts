import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../common/clock.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { Packs } from '../policy/index.ts'
import type { Archive, Register } from '../register/index.ts'
import { buildCaseBag, type BagFile } from './case-bag.ts'
import { zipStream } from './zip-stream.ts'

const MOST_BYTES = 0xffff_ffff

interface ArchiveDeps { register: Register; documents: DocumentStore; packs: Pick<Packs, 'all'>; clock: Clock }

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> { yield content }
const openFile = async (documents: DocumentStore, file: BagFile): Promise<AsyncIterable<Uint8Array>> => ('content' in file ? once(file.content) : documents.open(file.stored))

/** Packs a case, keeps the package in the document store and notes it; unchanged contents answer the package that there is. */
export const archiveCase = async ({ register, documents, packs, clock }: ArchiveDeps, caseId: string, by: string): Promise<Archive> => {
  const bag = await buildCaseBag({ register, documents, packs, today: clock.now() }, caseId)
  const known = (await register.archives.list(caseId)).find(({ contents }) => contents === bag.contents)
  if (known !== undefined) return known
  const entries = bag.files.map((file) => ({ path: `${bag.name}/${file.path}`, size: file.size, open: () => openFile(documents, file) }))
  const stored = await documents.put(zipStream(entries), { maxBytes: MOST_BYTES })
  return register.archives.record({ caseId, fileName: `${bag.name}-归档.zip`, sha256: stored.sha256, size: stored.size, contents: bag.contents, by })
}

/** The same bag as a folder, for cases too large for one package. Answers the folder of the bag. */
export const writeBagFolder = async ({ register, documents, packs, clock }: ArchiveDeps, caseId: string, into: string): Promise<string> => {
  const bag = await buildCaseBag({ register, documents, packs, today: clock.now() }, caseId)
  for (const file of bag.files) {
    const target = join(into, bag.name, file.path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, await openFile(documents, file), { flag: 'wx' })
  }
  return join(into, bag.name)
}
