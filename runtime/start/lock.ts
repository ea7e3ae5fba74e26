import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError } from '../engine/launch-error.ts'

/**
 * A process by its number and, where the system tells (Linux), by when it started: numbers are given out again after a restart.
 * Undefined when no such process runs.
 */
const identify = (pid: number): string | undefined => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Another user's process runs, though we may not signal it. (No instanceof: a test realm has an Error of its own.)
    if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 'EPERM') return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; the start time is the 20th field after it.
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
  } catch {
    return String(pid)
  }
}

const takeFile = (file: string, mine: string): boolean => {
  try {
    writeFileSync(file, mine, { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/**
 * Makes this the only Binglian on its data folder: two would destroy the embedded register. A lock left by a crash is taken over.
 * @returns gives the folder back.
 * @throws LaunchError when another one is running.
 */
export const lockDataDir = (dataDir: string, identityOf = identify): (() => void) => {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'running.pid')
  const release = (): void => { rmSync(file, { force: true }) }
  const mine = identityOf(process.pid) ?? String(process.pid)
  if (takeFile(file, mine)) return release
  const holder = readFileSync(file, 'utf8')
  const pid = Number(holder.split(' ')[0])
  if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && identityOf(pid) === holder) {
    throw new LaunchError(`数据目录 ${dataDir} 正被另一个并联使用（进程 ${pid}）。`, {
      code: 'already-running',
      remedy: '请先停止它（在它的终端按 Ctrl-C）；要同时运行两个，请为第二个设置不同的 BINGLIAN_DATA_DIR 与端口。',
      english: `Another Binglian (process ${pid}) uses ${dataDir}: stop it, or set another BINGLIAN_DATA_DIR and ports.`,
    })
  }
  writeFileSync(file, mine)
  return release
}
