import { documentFaults, UnsoundContent } from '../faults.ts'
import type { RandomFile } from '../inspect/random-file.ts'
import type { InspectionLimits } from '../inspection.ts'
import type { FormatResult } from './format-result.ts'

/** Width and height in pixels; `complete` is false when the end of the image is missing. */
interface Dimensions { width: number; height: number; complete: boolean }

const longestSide = 60_000
const tailBytes = 64 * 1024

/** PNG (ISO/IEC 15948): IHDR comes first, IEND last. */
const readPng = async (file: RandomFile): Promise<Dimensions | undefined> => {
  const head = await file.read(0, 33)
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined
  const tail = await file.read(Math.max(0, file.size - tailBytes), tailBytes)
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20), complete: tail.includes('IEND') }
}

const isFrameHeader = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** JPEG (ITU-T T.81): the frame header SOFn gives the size, EOI ends the image. */
const readJpeg = async (file: RandomFile): Promise<Dimensions | undefined> => {
  let position = 2
  for (let segments = 0; segments < 1000; segments += 1) {
    const head = await file.read(position, 9)
    if (head.length < 9 || head[0] !== 0xff) return undefined
    const marker = head[1] ?? 0
    if (marker === 0xff) { position += 1; continue }
    if (isFrameHeader(marker)) {
      const tail = await file.read(Math.max(0, file.size - tailBytes), tailBytes)
      return { height: head.readUInt16BE(5), width: head.readUInt16BE(7), complete: tail.includes(Buffer.from([0xff, 0xd9])) }
    }
    if (marker === 0xd9 || marker === 0xda) return undefined
    position += 2 + head.readUInt16BE(2)
  }
  return undefined
}

const widthTag = 256
const heightTag = 257

/** TIFF 6.0 and BigTIFF: the first image file directory, which must lie inside the file. */
const readTiff = async (file: RandomFile): Promise<Dimensions | undefined> => {
  const head = await file.read(0, 16)
  if (head.length < 16) return undefined
  const little = head[0] === 0x49
  const big = (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43
  const short = (bytes: Buffer, at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (bytes: Buffer, at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const huge = (bytes: Buffer, at: number): number => Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
  const offset = big ? huge(head, 8) : long(head, 4)
  const countBytes = big ? 8 : 2
  const counted = await file.read(offset, countBytes)
  if (offset >= file.size || counted.length < countBytes) return { width: 1, height: 1, complete: false }
  const count = Math.min(big ? huge(counted, 0) : short(counted, 0), 500)
  const entryBytes = big ? 20 : 12
  const entries = await file.read(offset + countBytes, count * entryBytes)
  const valueAt = big ? 12 : 8
  const found = new Map<number, number>()
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    found.set(short(entries, at), short(entries, at + 2) === 3 ? short(entries, at + valueAt) : long(entries, at + valueAt))
  }
  return { width: found.get(widthTag) ?? 0, height: found.get(heightTag) ?? 0, complete: entries.length === count * entryBytes }
}

const readers = { png: readPng, jpeg: readJpeg, tiff: readTiff } as const
const labels = { png: 'PNG 图片', jpeg: 'JPEG 图片', tiff: 'TIFF 图片' } as const

/** Size in pixels and completeness of an image. It has no text: `text` is empty. */
export const readImage = async (kind: keyof typeof readers, file: RandomFile, fileName: string, limits: InspectionLimits): Promise<FormatResult> => {
  const found = await readers[kind](file)
  if (found === undefined) throw new UnsoundContent(documentFaults.damaged(fileName, `不是有效的 ${labels[kind]}`))
  const { width, height, complete } = found
  if (!complete) throw new UnsoundContent(documentFaults.truncated(fileName, labels[kind]))
  const sane = width > 0 && height > 0 && width <= longestSide && height <= longestSide && width * height <= limits.maxPixels
  if (!sane) throw new UnsoundContent(documentFaults.imageSize(fileName, width, height))
  return { faults: [], notices: [], pages: 1, text: '', textComplete: true, meta: { width, height } }
}
