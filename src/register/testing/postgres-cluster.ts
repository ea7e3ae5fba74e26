import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PostgresCluster {
  /** Its address without a database. */
  address: string
  /** Makes an empty database and answers its address. */
  createDatabase(): Promise<string>
  /** Stops the server, as a failing machine would, or starts it again. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops the server and removes its files. */
  remove(): Promise<void>
}

interface Server { bin: string; user: { uid: number; gid: number } | undefined }

/** The newest PostgreSQL of Debian's packages and the user to run it as (initdb refuses root), or why there is none. */
export const findPostgres = (): Server | string => {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder).map(Number).filter((version) => version >= 14) : []
  const bin = join(folder, String(Math.max(0, ...versions)), 'bin')
  if (!existsSync(join(bin, 'initdb'))) return 'no PostgreSQL server here (Debian: apt-get install postgresql)'
  if (process.getuid?.() !== 0) return { bin, user: undefined }
  const entry = readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith('postgres:'))?.split(':')
  return entry === undefined ? 'PostgreSQL refuses to run as root, and there is no user postgres' : { bin, user: { uid: Number(entry[2]), gid: Number(entry[3]) } }
}

/** Starts a server of its own in a temporary folder on a free port of this machine. */
export const startPostgresCluster = async (): Promise<PostgresCluster> => {
  const found = findPostgres()
  if (typeof found === 'string') throw new Error(found)
  const { bin, user } = found
  const folder = await mkdtemp('/tmp/binglian-postgres-')
  if (user !== undefined) await chown(folder, user.uid, user.gid)
  const port = await freePort()
  const data = join(folder, 'data')
  const program = async (name: string, ...args: string[]): Promise<void> => {
    await run(join(bin, name), args, { ...user, cwd: folder, env: { LC_ALL: 'C.UTF-8' }, timeout: 60_000 })
  }
  const address = ['-h', '127.0.0.1', '-p', String(port), '-U', 'binglian']
  let guardian: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const server = `"${join(bin, 'postgres')}" -D "${data}" -p ${port} -k "${folder}" -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60 >"${join(folder, 'log')}" 2>&1`
    // The shell waits for the end of its input, which comes with the end of the tests, however they end: no server and no folder is left behind.
    guardian = spawn('/bin/sh', ['-c', `${server} & read -r word; kill -QUIT $!; wait; [ "$word" = stop ] || rm -rf "${folder}"`], { ...user, cwd: folder, stdio: ['pipe', 'ignore', 'ignore'], env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' } })
    await waitUntil(() => program('pg_isready', ...address))
  }
  const stop = async (): Promise<void> => {
    const ending = guardian
    guardian = undefined
    if (ending === undefined) return
    const ended = once(ending, 'exit')
    ending.stdin?.end('stop\n')
    await ended
  }
  await program('initdb', '-D', data, '-U', 'binglian', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  await start()
  let databases = 0
  const url = `postgres://binglian@127.0.0.1:${port}`
  return {
    address: url,
    createDatabase: async () => {
      databases += 1
      await program('createdb', ...address, `register_${databases}`)
      return `${url}/register_${databases}`
    },
    stop,
    start,
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))))
  })
})

const waitUntil = async (works: () => Promise<void>): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await works()
    } catch (error) {
      if (attempt === 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
