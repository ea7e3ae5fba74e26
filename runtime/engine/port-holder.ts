import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const listening = '0A'

const inodesOn = (port: number): Set<string> => {
  const inodes = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
        const columns = line.trim().split(/\s+/)
        const local = columns[1]?.split(':')[1]
        if (local !== undefined && Number.parseInt(local, 16) === port && columns[3] === listening && columns[9] !== undefined) inodes.add(columns[9])
      }
    } catch { /* not this system */ }
  }
  return inodes
}

const opens = (pid: string, inodes: Set<string>): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return inodes.has(/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '')
      } catch { return false }
    })
  } catch { return false }
}

/** Who listens on a port, e.g. `java（进程 4711）`; undefined where the system does not tell (other users' programs, not Linux). */
export const findPortHolder = (port: number): string | undefined => {
  try {
    const inodes = inodesOn(port)
    if (inodes.size === 0) return undefined
    const pid = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).find((each) => opens(each, inodes))
    return pid === undefined ? undefined : `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}（进程 ${pid}）`
  } catch {
    return undefined
  }
}
