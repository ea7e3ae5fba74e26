import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refreshUnhurried } from './refresh-intervals.ts'

const startFake = async (status: number) => {
  const asked: { request: string; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => {
      asked.push({ request: `${request.method} ${request.url}`, body })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ acknowledged: status === 200 }))
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked, stop: () => new Promise<void>((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }) }
}

test('Operate\'s indices and the search by variables are refreshed more seldom, those on the way of a task are not named', async () => {
  const fake = await startFake(200)
  await refreshUnhurried(fake.url)
  expect(fake.asked).toEqual([{ request: 'PUT /operate-*,tasklist-list-view-*/_settings', body: '{"index":{"refresh_interval":"2s"}}' }])
  await fake.stop()
})

test('a refusal is told', async () => {
  const fake = await startFake(400)
  await expect(refreshUnhurried(fake.url)).rejects.toThrow(/answered 400 to PUT \/operate-\*/)
  await fake.stop()
})
