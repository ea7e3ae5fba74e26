import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptFullSeconds } from './tasklist-dates.ts'

/** Answers as OpenSearch does to these few calls, and keeps what it was asked. */
const startFake = async (options: { settled: boolean; refuse?: boolean }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    const refused = options.refuse === true && request.method === 'PUT'
    response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' })
    const settings = { 'index.number_of_shards': '1', ...(options.settled ? { 'index.mapping.ignore_malformed': 'true' } : {}) }
    response.end(JSON.stringify(request.method === 'GET' ? { 'tasklist-list-view-8.6.0_': { settings } } : { acknowledged: !refused }))
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked, stop: () => new Promise<void>((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }) }
}

const index = 'tasklist-list-view-8.6.0_'

test('the index is closed, told to accept times without milliseconds, and opened again', async () => {
  const fake = await startFake({ settled: false })
  await acceptFullSeconds(fake.url)
  expect(fake.asked).toEqual(['GET /tasklist-list-view-*/_settings', `POST /${index}/_close`, `PUT /${index}/_settings`, `POST /${index}/_open`])
  await fake.stop()
})

test('a data folder that knows it already is left alone', async () => {
  const fake = await startFake({ settled: true })
  await acceptFullSeconds(fake.url)
  expect(fake.asked).toEqual(['GET /tasklist-list-view-*/_settings'])
  await fake.stop()
})

test('an index is never left closed, and the refusal is told', async () => {
  const fake = await startFake({ settled: false, refuse: true })
  await expect(acceptFullSeconds(fake.url)).rejects.toThrow(/answered 400 to PUT/)
  expect(fake.asked.at(-1)).toBe(`POST /${index}/_open`)
  await fake.stop()
})
