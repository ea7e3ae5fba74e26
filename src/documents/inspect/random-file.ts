import { open } from 'node:fs/promises'

/** A file on this machine of which any piece can be read. */
export interface RandomFile {
  path: string
  /** Bytes. */
  size: number
  /** At most `length` bytes from `position`; fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

export const openRandomFile = async (path: string): Promise<RandomFile> => {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    path,
    size,
    read: async (position, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - position)))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, position)
      return bytes.subarray(0, bytesRead)
    },
    close: () => handle.close(),
  }
}
