import { crc32, deflateRawSync } from 'node:zlib'

/** One file for a ZIP container. What is not given is written truthfully; the rest is for making hostile files. */
export interface ZipPart {
  name: string | Buffer
  data: Buffer | string
  /** Already deflated bytes; then `size` and `crc` say what comes out. */
  deflated?: Buffer
  /** Kept as it is instead of deflated. */
  stored?: boolean
  /** Claimed inflated size. */
  size?: number
  /** Claimed CRC-32. */
  crc?: number
  /** General purpose bits; 0x800 (UTF-8 names) when absent, 0x801 for encrypted. */
  flags?: number
  /** Points to the same content as the part before it (overlapping entries). */
  sharesContent?: boolean
}

const uint32 = 0xffffffff

/** Writes a ZIP container (PKWARE APPNOTE 4.3) in memory. */
export const writeZip = (parts: readonly ZipPart[]): Buffer => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  let lastOffset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const data = Buffer.from(part.data)
    const body = part.deflated ?? (part.stored === true ? data : deflateRawSync(data))
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(part.flags ?? 0x800, 2)
    header.writeUInt16LE(part.stored === true ? 0 : 8, 4)
    header.writeUInt32LE(0x5a210000, 6)
    header.writeUInt32LE(part.crc ?? crc32(data), 10)
    header.writeUInt32LE(body.length, 14)
    header.writeUInt32LE(Math.min(part.size ?? data.length, uint32), 18)
    header.writeUInt16LE(name.length, 22)
    const at = part.sharesContent === true ? lastOffset : offset
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 4)
    header.copy(record, 6)
    record.writeUInt32LE(at, 42)
    central.push(record, name)
    if (part.sharesContent === true) continue
    const signature = Buffer.from('PK\x03\x04', 'latin1')
    local.push(signature, header, name, body)
    lastOffset = offset
    offset += signature.length + header.length + name.length + body.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
