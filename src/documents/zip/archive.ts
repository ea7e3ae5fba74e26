import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { crc32 } from 'node:zlib'
import type { Fault } from '../../../decisions/contracts/fault.ts'
import { documentFaults, UnsoundContent } from '../faults.ts'
import type { InspectionLimits } from '../inspection.ts'
import { errorMessage, isSystemError } from '../system-error.ts'
import { decodeEntryName, entryNameFault, sameNameKey } from './entry-name.ts'
import { createInflationBudget } from './inflation-budget.ts'
import type { InflationBudget } from './inflation-budget.ts'

/** A file inside a container, read by chunks within the limits. */
export interface ArchiveEntry {
  name: string
  /** Bytes as stored, i.e. deflated. */
  storedBytes: number
  /** The inflated content; throws `UnsoundContent` when it is damaged or breaks a limit. */
  read(budget?: InflationBudget): AsyncGenerator<Buffer>
}

export interface Archive {
  entries: ArchiveEntry[]
  /** The entry of that name (case as in OPC: not distinguished), if there is one. */
  find(name: string): ArchiveEntry | undefined
  /** What is wrong with the list of contents. With any of these the content should not be read. */
  faults: Fault[]
  close(): void
}

const localHeaderBytes = 30
const directory = /\/$/

const overlaps = (entries: Entry[]): Entry | undefined => {
  const byPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return byPlace.find((entry, index) => {
    const before = byPlace[index - 1]
    if (before === undefined) return false
    return before.relativeOffsetOfLocalHeader + localHeaderBytes + before.fileNameLength + before.compressedSize > entry.relativeOffsetOfLocalHeader
  })
}

/** The reader knows three reasons: strong encryption, a part of several volumes, and a list that is cut off (by far the most frequent). */
const listUnreadable = (error: unknown, fileName: string): UnsoundContent => {
  const reason = errorMessage(error)
  if (reason.includes('encryption')) return new UnsoundContent(documentFaults.encrypted(fileName, '文件'))
  if (reason.includes('multi-disk')) return new UnsoundContent(documentFaults.damaged(fileName, '这是分卷压缩包的一部分'))
  return new UnsoundContent(documentFaults.truncated(fileName, '文件'))
}

const readList = async (zip: ZipFile, fileName: string, limits: InspectionLimits): Promise<Entry[]> => {
  const list: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      list.push(entry)
      if (list.length > limits.maxEntries) throw new UnsoundContent(documentFaults.tooManyEntries(fileName, limits.maxEntries))
    }
  } catch (error) {
    throw error instanceof UnsoundContent || isSystemError(error) ? error : listUnreadable(error, fileName)
  }
  return list
}

const readEntry = (zip: ZipFile, entry: Entry, name: string, fileName: string, ownBudget: () => InflationBudget) =>
  async function* read(budget: InflationBudget = ownBudget()): AsyncGenerator<Buffer> {
    const spend = budget.entry(name, entry.compressedSize)
    let sum = 0
    let size = 0
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        const bytes = Buffer.from(chunk)
        spend(bytes.length)
        sum = crc32(bytes, sum)
        size += bytes.length
        yield bytes
      }
    } catch (error) {
      if (error instanceof UnsoundContent || isSystemError(error)) throw error
      throw new UnsoundContent(documentFaults.damaged(fileName, '无法解压其中的内容', name))
    }
    if (sum !== entry.crc32 || size !== entry.uncompressedSize) {
      throw new UnsoundContent(documentFaults.damaged(fileName, '其中的内容与校验值不符', name))
    }
  }

/**
 * Opens the ZIP container at `path` (DOCX, XLSX, OFD) and checks its list of contents; nothing is inflated yet.
 * Throws `UnsoundContent` when there is no readable list. The caller closes the archive.
 */
export const openArchive = async (path: string, fileName: string, limits: InspectionLimits): Promise<Archive> => {
  const zip = await yauzl
    .openPromise(path, { decodeStrings: false, validateEntrySizes: false, autoClose: false })
    .catch((error: unknown) => {
      if (isSystemError(error)) throw error
      throw listUnreadable(error, fileName)
    })
  try {
    const list = await readList(zip, fileName, limits)
    const faults: Fault[] = []
    const byKey = new Map<string, ArchiveEntry>()
    const ownBudget = () => createInflationBudget(fileName, limits)
    for (const entry of list) {
      const name = decodeEntryName(entry.fileNameRaw, (entry.generalPurposeBitFlag & 0x800) !== 0)
      if (name === undefined) {
        faults.push(documentFaults.encoding(fileName, entry.fileNameRaw.toString('hex')))
        continue
      }
      const shown = name.replace(/[\p{Cc}\p{Cf}]/gu, '�')
      const unsafe = entryNameFault(name)
      if (unsafe !== undefined) faults.push(documentFaults.entryName(fileName, shown, unsafe))
      if (entry.isEncrypted()) faults.push(documentFaults.encrypted(fileName, '文件'))
      if (directory.test(name)) continue
      const key = sameNameKey(name)
      if (byKey.has(key)) faults.push(documentFaults.duplicateEntry(fileName, shown))
      byKey.set(key, { name, storedBytes: entry.compressedSize, read: readEntry(zip, entry, name, fileName, ownBudget) })
    }
    const overlapping = overlaps(list)
    if (overlapping !== undefined) faults.push(documentFaults.overlapping(fileName, overlapping.fileNameRaw.toString('latin1')))
    const once = [...new Map(faults.map((fault) => [fault.fault, fault])).values()]
    return { entries: [...byKey.values()], find: (name) => byKey.get(sameNameKey(name)), faults: once, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}
