import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { LaunchError } from './launch-error.ts'

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/**
 * Makes sure that a folder's disk has room.
 * @param needed bytes.
 * @throws LaunchError naming the folder, what is free and what is needed.
 */
export const requireDisk = async (folder: string, needed: number, variable: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= needed) return
  throw new LaunchError(`磁盘空间不足：${folder} 所在磁盘只剩 ${megabytes(free)}，需要 ${megabytes(needed)}。`, {
    code: 'disk-full',
    remedy: `请清理磁盘，或用 ${variable} 换一个有空间的目录后再启动。`,
    english: `Not enough disk space in ${folder}: ${megabytes(free)} free, ${megabytes(needed)} needed. Free some, or move it with ${variable}.`,
  })
}
