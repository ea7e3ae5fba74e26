import { createServer } from 'node:net'
import { LaunchError } from './launch-error.ts'
import { findPortHolder } from './port-holder.ts'

/** A port that the product is about to listen on. */
export interface PortUse {
  port: number
  /** What listens there, in Chinese and English. */
  purpose: string
  english: string
  /** The environment variable that moves it. */
  variable: string
}

/** Whether something could listen on this port of this address now. */
export const isFree = (host: string, port: number): Promise<boolean> => new Promise((resolve) => {
  const server = createServer()
  server.once('error', () => { resolve(false) })
  server.listen({ host, port, exclusive: true }, () => { server.close(() => { resolve(true) }) })
})

/** So many different ports that were free a moment ago, chosen by the system. */
export const findFreePorts = async (host: string, count: number): Promise<number[]> => {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port: 0 }, () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })))
  await Promise.all(servers.map((server) => new Promise((resolve) => { server.close(resolve) })))
  return ports
}

/**
 * Makes sure that every port is free before anything is started.
 * @throws LaunchError naming each port that is taken, who holds it if that can be seen, and the variable that moves it.
 */
export const requireFreePorts = async (host: string, uses: readonly PortUse[], holderOf = findPortHolder): Promise<void> => {
  const taken = (await Promise.all(uses.map(async (use) => ((await isFree(host, use.port)) ? [] : [use])))).flat()
  if (taken.length === 0) return
  const named = taken.map((use) => ({ ...use, holder: holderOf(use.port) }))
  throw new LaunchError(`端口已被占用：\n${named.map(({ port, purpose, holder, variable }) => `  ${port}（${purpose}）${holder === undefined ? '' : `，占用者：${holder}`}；改用其他端口请设置 ${variable}`).join('\n')}`, {
    code: 'port-taken',
    remedy: `请先停止占用端口的程序，或换一个端口后再启动，例如：${taken.map(({ variable, port }) => `${variable}=${port + 1000 > 65_535 ? port - 1000 : port + 1000}`).join(' ')} npm start`,
    english: named.map(({ port, english, holder, variable }) => `Port ${port} (${english}) is taken${holder === undefined ? '' : ` by ${holder}`}; move it with ${variable}.`).join(' '),
  })
}
