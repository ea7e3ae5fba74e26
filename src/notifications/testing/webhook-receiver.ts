import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export interface WebhookReceiver {
  url: string
  received: { headers: IncomingHttpHeaders; body: string }[]
  /** HTTP status to answer with; `silent` never answers. */
  answer: number | 'silent'
  close(): Promise<void>
}

/** A real HTTP server on a free port that keeps what is posted to it. */
export const startWebhookReceiver = async (): Promise<WebhookReceiver> => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      receiver.received.push({ headers: request.headers, body })
      if (receiver.answer !== 'silent') response.writeHead(receiver.answer, { location: '/elsewhere' }).end()
    })
  })
  const receiver: WebhookReceiver = {
    url: '', received: [], answer: 204,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the receiver has no port')
  receiver.url = `http://127.0.0.1:${address.port}/hook`
  return receiver
}
