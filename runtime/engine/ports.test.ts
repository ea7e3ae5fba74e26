import { createServer, type Server } from 'node:net'
import { findFreePorts, isFree, requireFreePorts } from './ports.ts'
import { findPortHolder } from './port-holder.ts'

const host = '127.0.0.1'
const listen = (port: number): Promise<Server> => new Promise((resolve) => { const server = createServer().listen(port, host, () => { resolve(server) }) })
const close = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => { resolve() }) })

test('a taken port is refused with its number, its holder and the variable that moves it, in Chinese and English', async () => {
  const [port = 0, free = 0] = await findFreePorts(host, 2)
  const server = await listen(port)
  const uses = [
    { port, purpose: '办事窗口', english: 'desk', variable: 'BINGLIAN_PORT' },
    { port: free, purpose: 'Zeebe', english: 'Zeebe', variable: 'BINGLIAN_ENGINE_GRPC_PORT' },
  ]
  const refusal = await requireFreePorts(host, uses, () => 'java（进程 4711）').catch((error: unknown) => error)
  await close(server)
  expect(refusal).toMatchObject({ code: 'port-taken', english: `Port ${port} (desk) is taken by java（进程 4711）; move it with BINGLIAN_PORT.` })
  expect(String(refusal)).toContain(`${port}（办事窗口），占用者：java（进程 4711）；改用其他端口请设置 BINGLIAN_PORT`)
  expect(String(refusal)).not.toContain('BINGLIAN_ENGINE_GRPC_PORT')
  await expect(requireFreePorts(host, uses)).resolves.toBeUndefined()
})

test('ports found free are different ones and can be listened on', async () => {
  const ports = await findFreePorts(host, 5)
  expect(new Set(ports).size).toBe(5)
  expect(await Promise.all(ports.map((port) => isFree(host, port)))).toEqual([true, true, true, true, true])
})

const onLinux = process.platform === 'linux' ? test : test.skip
onLinux('the holder of a port is found by name and process', async () => {
  const [port = 0] = await findFreePorts(host, 1)
  const server = await listen(port)
  const holder = findPortHolder(port)
  await close(server)
  expect(holder).toContain(`（进程 ${process.pid}）`)
})
