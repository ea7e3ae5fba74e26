import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError } from '../engine/launch-error.ts'

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const takeFile = (file: string): boolean => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
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
export const lockDataDir = (dataDir: string, running = isRunning): (() => void) => {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'running.pid')
  const release = (): void => { rmSync(file, { force: true }) }
  if (takeFile(file)) return release
  const holder = Number(readFileSync(file, 'utf8'))
  if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && running(holder)) {
    throw new LaunchError(`数据目录 ${dataDir} 正被另一个并联使用（进程 ${holder}）。`, {
      code: 'already-running',
      remedy: '请先停止它（在它的终端按 Ctrl-C）；要同时运行两个，请为第二个设置不同的 BINGLIAN_DATA_DIR 与端口。',
      english: `Another Binglian (process ${holder}) uses ${dataDir}: stop it, or set another BINGLIAN_DATA_DIR and ports.`,
    })
  }
  writeFileSync(file, String(process.pid))
  return release
}
