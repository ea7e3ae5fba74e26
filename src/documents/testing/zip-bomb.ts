import { constants, deflateRawSync } from 'node:zlib'
import type { ZipPart } from './zip-writer.ts'

const blockBytes = 16 * 1024 * 1024
const finish = deflateRawSync(Buffer.alloc(0))

/** Deflated data that inflates to `bytes` (rounded up to 16 MB) times one byte: a block that may be repeated, over and over. 10 GB take some 10 MB. */
export const repeatedBlock = (byte: number, bytes: number): Buffer => {
  const block = deflateRawSync(Buffer.alloc(blockBytes, byte), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: Math.ceil(bytes / blockBytes) }, () => block), finish])
}

/** A part that inflates to `bytes` of zeros while its header claims `claimed` bytes (an honest-looking kilobyte when absent). */
export const bombPart = (name: string, bytes: number, claimed = 1024): ZipPart =>
  ({ name, data: '', deflated: repeatedBlock(0, bytes), size: claimed, crc: 0 })

/** A part of `bytes` of white space, which is lawful in XML. */
export const spaceBombPart = (name: string, bytes: number): ZipPart => {
  const start = deflateRawSync(Buffer.from('<?xml version="1.0"?><a>'), { finishFlush: constants.Z_FULL_FLUSH })
  return { name, data: '', deflated: Buffer.concat([start, repeatedBlock(0x20, bytes)]), size: bytes, crc: 0 }
}
