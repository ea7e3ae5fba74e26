import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { describeError, TechnicalFailure } from '../../common/errors.ts'
import { commands, type Answer, type MaintenanceDeps } from './commands.ts'

/** Systems take about a hundred bytes for the path of a socket. */
const LONGEST = 100
const answer = z.object({ code: z.number(), lines: z.array(z.string()) })
const asked = z.object({ command: z.string(), args: z.unknown() })

/** Where the running application of a data folder listens for its operator: inside the folder, so that whoever may read the folder may ask. */
export const socketOf = (dataDir: string): string => {
  if (process.platform === 'win32') return `\\\\.\\pipe\\binglian-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const inside = join(dataDir, 'maintenance.sock')
  return Buffer.byteLength(inside) <= LONGEST ? inside : join(tmpdir(), `binglian-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`)
}

/** Listens for maintenance commands; one at a time. Answers how to stop. The account that runs the application alone may connect (mode 0600). */
export const listenForMaintenance = async (deps: MaintenanceDeps): Promise<() => Promise<void>> => {
  const path = socketOf(deps.dataDir)
  await rm(path, { force: true })
  let queue: Promise<unknown> = Promise.resolve()
  const work = async (text: string): Promise<Answer> => {
    const { command, args } = asked.parse(JSON.parse(text))
    const found = Object.entries(commands).find(([name]) => name === command)?.[1]
    return found === undefined ? { code: 2, lines: [`没有“${command}”这个命令`] } : found.run(deps, args)
  }
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    incoming.on('end', () => {
      queue = queue.then(() => work(Buffer.concat(chunks).toString('utf8')))
        .catch((error: unknown): Answer => ({ code: 1, lines: [describeError(error)] }))
        .then((result) => { outgoing.end(JSON.stringify(result)) })
    })
  })
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(path, resolve) })
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => { server.close(() => { resolve() }) })
    await rm(path, { force: true })
  }
}

/** Hands a command to the running application of a data folder; undefined where none runs. */
export const askRunning = (dataDir: string, command: string, args: unknown): Promise<Answer | undefined> => new Promise((resolve, reject) => {
  const outgoing = request({ socketPath: socketOf(dataDir), method: 'POST', path: '/' }, (incoming) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    incoming.on('error', reject)
    incoming.on('end', () => {
      const parsed = answer.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null'))
      if (parsed.success) resolve(parsed.data)
      else reject(new TechnicalFailure('正在运行的应用没有说清结果', { code: 'maintenance-unanswered', remedy: '请查看应用日志后重试' }))
    })
  })
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined)
    else reject(error)
  })
  outgoing.end(JSON.stringify({ command, args }))
})
