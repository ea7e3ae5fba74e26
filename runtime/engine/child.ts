import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** A process that we started; everything it says goes to its log file. */
export interface Child {
  name: string
  pid: number
  logFile: string
  /** Whether it still runs. */
  running(): boolean
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>
  /** Asks it to end, and ends it by force when it has not after `graceMs`. Safe to call twice. */
  stop(graceMs?: number): Promise<void>
  /** The last lines of its log, for an error message. */
  lastLines(count?: number): string
}

/** Everything in the environment that a JVM of ours may see: nothing that would reconfigure Camunda behind our back. */
export const cleanEnvironment = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([key, value]) =>
    value === undefined || /^(ZEEBE|CAMUNDA|SPRING|SERVER|MANAGEMENT|LOGGING|OPERATE|TASKLIST|BINGLIAN|JAVA_TOOL_OPTIONS|NODE_OPTIONS)/.test(key) ? [] : [[key, value]]))

const alive = new Set<Child>()
let watching = false

/** Stops everything that this process started and that still runs, the last one first. */
export const stopAllChildren = async (graceMs = 6_000): Promise<void> => {
  for (const child of [...alive].reverse()) await child.stop(graceMs)
}

/** A crash of ours must not leave JVMs behind: what still runs when this process ends is ended with it. */
const endWithUs = (child: Child): void => {
  alive.add(child)
  if (watching) return
  watching = true
  process.on('exit', () => {
    for (const { pid, running } of alive) {
      try { if (running()) process.kill(pid, 'SIGKILL') } catch { /* gone already */ }
    }
  })
}

/**
 * Starts a program, its log anew (the last one is kept beside it), in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we stop things in order.
 * @throws when the program cannot be started at all.
 */
export const startChild = (name: string, program: string, args: readonly string[], options: { env: Record<string, string>; logFile: string; cwd?: string }): Child => {
  mkdirSync(dirname(options.logFile), { recursive: true })
  if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.previous`)
  const log = openSync(options.logFile, 'a')
  const spawned = spawn(program, args, { env: options.env, cwd: options.cwd, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  const { pid } = spawned
  if (pid === undefined) throw new Error(`${name}: ${program} could not be started`)
  let ended = false
  const exit = new Promise<void>((resolve) => {
    spawned.once('exit', () => { ended = true; alive.delete(child); resolve() })
    spawned.once('error', () => { ended = true; alive.delete(child); resolve() })
  })
  const send = (signal: NodeJS.Signals): void => {
    try { process.kill(pid, signal) } catch { /* gone already */ }
  }
  const child: Child = {
    name,
    pid,
    logFile: options.logFile,
    running: () => !ended,
    ended: exit,
    stop: async (graceMs = 8_000) => {
      if (ended) return
      send('SIGTERM')
      const timer = setTimeout(() => { send('SIGKILL') }, graceMs)
      await exit
      clearTimeout(timer)
    },
    lastLines: (count = 15) => {
      try { return readFileSync(options.logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n') } catch { return '' }
    },
  }
  endWithUs(child)
  return child
}
