import { crc32 } from 'node:zlib'
import { InvalidInput } from '../common/errors.ts'

export interface ZipEntry { path: string; size: number; open(): AsyncIterable<Uint8Array> }

const LARGEST = 0xffff_fffe
const MOST = 65_534
/** UTF-8 names; stored, not deflated: what is archived is compressed already, and a stored file can be cut out of a damaged package. */
const FLAGS = 0x0800
/** 1980-01-01: the day of packing is in bag-info.txt, and the same bag is the same package. */
const DATE = 0x0021

const header = (signature: number, { name, size, crc }: { name: Buffer; size: number; crc: number }, central?: { offset: number }): Buffer => {
  const fixed = Buffer.alloc(central === undefined ? 30 : 46)
  let at = fixed.writeUInt32LE(signature, 0)
  if (central !== undefined) at = fixed.writeUInt16LE(20, at)
  for (const value of [20, FLAGS, 0, 0, DATE]) at = fixed.writeUInt16LE(value, at)
  for (const value of [crc, size, size]) at = fixed.writeUInt32LE(value, at)
  at = fixed.writeUInt16LE(name.length, at)
  fixed.writeUInt16LE(0, at)
  if (central !== undefined) fixed.writeUInt32LE(central.offset, 42)
  return Buffer.concat([fixed, name])
}

/** A ZIP as a stream, entries as they come; each is read twice, first for its check sum. @throws InvalidInput `archive-too-large` beyond 4 GB or 65,534 files. */
export async function* zipStream(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const total = entries.reduce((sum, { size, path }) => sum + size + 2 * Buffer.byteLength(path) + 76, 22)
  if (total > LARGEST || entries.length > MOST) throw new InvalidInput('归档内容超过 4 GB，不能装进一个压缩包', { code: 'archive-too-large', remedy: '请用 npm run archive -- 项目 --folder 目录 生成文件夹形式的归档包' })
  const central: Buffer[] = []
  let offset = 0
  for (const { path, size, open } of entries) {
    let crc = 0
    for await (const chunk of open()) crc = crc32(chunk, crc)
    const entry = { name: Buffer.from(path, 'utf8'), size, crc }
    central.push(header(0x0201_4b50, entry, { offset }))
    const local = header(0x0403_4b50, entry)
    yield local
    for await (const chunk of open()) yield chunk
    offset += local.length + size
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield directory
  yield end
}
