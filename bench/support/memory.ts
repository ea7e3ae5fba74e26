import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface Row { pid: number; parent: number; kilobytes: number; program: string }

const list = async (): Promise<Row[]> => {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss=,comm='])
  return stdout.trim().split('\n').map((line) => {
    const [pid, parent, kilobytes, ...program] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), program: program.join(' ') }
  })
}

const family = (rows: readonly Row[], root: number): Row[] =>
  rows.filter(({ pid }) => pid === root).concat(rows.filter(({ parent }) => parent === root).flatMap(({ pid }) => family(rows, pid)))

export interface MemoryWatch {
  /** Ends watching; resident memory of the whole family at its highest, and what it was made of then. */
  stop(): Promise<{ peakMb: number; atPeak: { program: string; mb: number }[] }>
}

/** Watches the resident memory of a process and all below it, twice a second, as `ps` gives it (pages that two share count twice). */
export const watchMemory = (pid: number): MemoryWatch => {
  let peak = { kilobytes: 0, rows: new Array<Row>() }
  const look = async (): Promise<void> => {
    const rows = family(await list(), pid)
    const kilobytes = rows.reduce((sum, row) => sum + row.kilobytes, 0)
    if (kilobytes > peak.kilobytes) peak = { kilobytes, rows }
  }
  let watching = true
  const loop = (async (): Promise<void> => {
    while (watching) {
      await look().catch(() => undefined)
      await new Promise((resolve) => { setTimeout(resolve, 500) })
    }
  })()
  return {
    stop: async () => {
      watching = false
      await loop
      return { peakMb: Math.round(peak.kilobytes / 1024), atPeak: peak.rows.map(({ program, kilobytes }) => ({ program, mb: Math.round(kilobytes / 1024) })) }
    },
  }
}
