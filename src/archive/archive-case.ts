import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../common/clock.ts'
import { Conflict } from '../common/errors.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { Packs } from '../policy/index.ts'
import type { Archive, Register } from '../register/index.ts'
import { buildCaseBag, type BagFile } from './case-bag.ts'
import { openStored } from './stored-file.ts'
import { zipStream } from './zip-stream.ts'

const MOST_BYTES = 0xffff_ffff

interface ArchiveDeps { register: Register; documents: DocumentStore; packs: Pick<Packs, 'all'>; clock: Clock }

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> { yield content }
const openFile = (documents: DocumentStore, file: BagFile): AsyncIterable<Uint8Array> => ('content' in file ? once(file.content) : openStored(documents, file))

/**
 * Packs a case, keeps the package in the document store and notes it; unchanged contents answer the package that there is, made again as it was where the store has lost it.
 * A file that is lost or damaged is named, and nothing is packed.
 */
export const archiveCase = async ({ register, documents, packs, clock }: ArchiveDeps, caseId: string, by: string): Promise<Archive> => {
  const bagOf = (today: Date) => buildCaseBag({ register, documents, packs, today }, caseId)
  const fresh = await bagOf(clock.now())
  const known = (await register.archives.list(caseId)).find(({ contents }) => contents === fresh.contents)
  if (known !== undefined && (await documents.has(known.sha256))) return known
  const bag = known === undefined ? fresh : await bagOf(known.createdAt)
  const entries = bag.files.map((file) => ({ path: `${bag.name}/${file.path}`, size: file.size, open: () => openFile(documents, file) }))
  const stored = await documents.put(zipStream(entries), { maxBytes: MOST_BYTES })
  return register.archives.record({ caseId, fileName: `${bag.name}-归档.zip`, sha256: stored.sha256, size: stored.size, contents: bag.contents, by })
}

/**
 * The same bag as a folder in `into`, for cases too large for one package. Answers the folder of the bag, which is there whole or not at all.
 * @throws Conflict `archive-folder-exists` where `into` has the case's bag already.
 */
export const writeBagFolder = async ({ register, documents, packs, clock }: ArchiveDeps, caseId: string, into: string): Promise<string> => {
  const bag = await buildCaseBag({ register, documents, packs, today: clock.now() }, caseId)
  const whole = join(into, bag.name)
  if (existsSync(whole)) throw new Conflict(`目录里已经有 ${whole}，没有生成归档包`, { code: 'archive-folder-exists', remedy: '请换一个目录，或者先移走原有的文件夹' })
  // What a process that was killed left behind is under the same name.
  const part = `${whole}.part`
  await rm(part, { recursive: true, force: true })
  try {
    for (const file of bag.files) {
      const target = join(part, file.path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, openFile(documents, file), { flag: 'wx' })
    }
    await rename(part, whole)
  } finally {
    await rm(part, { recursive: true, force: true })
  }
  return whole
}
