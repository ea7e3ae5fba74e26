import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream'
import type { DocumentStore, StoredDocument } from '../document-store.ts'
import { codeOf } from '../../common/error-code.ts'
import { contentMissing, requireHash, verifyContent } from './content-hash.ts'
import { diskFailure, openNew, writeMeasured } from './measure.ts'
import type { OpenForWriting } from './measure.ts'

const incomingFolder = 'incoming'
const abandonedAfter = 24 * 3600 * 1000

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether a file still has the content that its name says. One that has not is replaced by the same content that comes again. */
const isSound = async (place: string, sha256: string): Promise<boolean> => {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(place)) hash.update(chunk)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}

/** Removes what a killed process left half written: parts a day older than the newest sign of life on the same disk. */
const removeAbandoned = async (incoming: string): Promise<void> => {
  const newest = (await stat(incoming)).mtimeMs
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && newest - found.mtimeMs > abandonedAfter) await rm(path, { force: true })
  }
}

export interface DiskStoreOptions {
  /** Folder of the store; it is made when it is missing. */
  folder: string
  openFile?: OpenForWriting
}

/**
 * Keeps content in `folder/ab/cd/<sha256>`. A file is written beside, hashed and synced, then renamed into place, so that a name
 * either leads to the whole content or to nothing, also after a power cut.
 */
export const createDiskStore = ({ folder, openFile = openNew }: DiskStoreOptions): DocumentStore => {
  const incoming = join(folder, incomingFolder)
  const placeOf = (sha256: string): string => join(folder, requireHash(sha256).slice(0, 2), sha256.slice(2, 4), sha256)
  let prepared: Promise<void> | undefined

  const prepare = async (): Promise<void> => {
    prepared ??= mkdir(incoming, { recursive: true }).then(() => removeAbandoned(incoming))
    try {
      await prepared
    } catch (error) {
      prepared = undefined
      throw diskFailure(error, folder)
    }
  }

  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    const place = placeOf(sha256)
    try {
      return (await stat(place)).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw diskFailure(error, folder)
    }
  }

  const settle = async (part: string, stored: StoredDocument): Promise<void> => {
    const place = placeOf(stored.sha256)
    if (await sizeOf(stored.sha256) === stored.size && await isSound(place, stored.sha256)) return
    try {
      await mkdir(dirname(place), { recursive: true })
      await rename(part, place)
      await syncFolder(dirname(place))
    } catch (error) {
      throw diskFailure(error, folder)
    }
  }

  return {
    put: async (content, { maxBytes }) => {
      await prepare()
      const part = join(incoming, `${randomUUID()}.part`)
      try {
        const stored = await writeMeasured(content, part, maxBytes, openFile)
        await settle(part, stored)
        return stored
      } finally {
        await rm(part, { force: true }).catch(() => undefined)
      }
    },
    open: async (sha256) => {
      const size = await sizeOf(sha256)
      if (size === undefined) throw contentMissing(sha256)
      // Errors reach whoever reads the answer; the callback only keeps them from being reported twice.
      return pipeline(createReadStream(placeOf(sha256)), verifyContent(sha256), () => undefined)
    },
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    stat: async (sha256) => {
      const size = await sizeOf(sha256)
      if (size === undefined) throw contentMissing(sha256)
      return { sha256, size }
    },
  }
}
