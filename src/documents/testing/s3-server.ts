import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A small server that speaks the part of the S3 protocol that the store uses: PUT, GET and HEAD of objects, addressed by path. */
export interface S3Server {
  endpoint: string
  objects: Map<string, Buffer>
  /** Answers every request with this error from now on; undefined: works again. */
  fail(error: { status: number; code: string } | undefined): void
  close(): Promise<void>
}

const answerError = (response: ServerResponse, status: number, code: string, withBody: boolean): void => {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(withBody ? body : undefined)
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** Starts the server on a free port; requests must be signed by `accessKeyId` for `bucket`. */
export const startS3Server = async ({ bucket, accessKeyId }: { bucket: string; accessKeyId: string }): Promise<S3Server> => {
  const objects = new Map<string, Buffer>()
  let failing: { status: number; code: string } | undefined

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const withBody = request.method !== 'HEAD'
    if (failing !== undefined) return answerError(response, failing.status, failing.code, withBody)
    if (!(request.headers.authorization ?? '').startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`)) return answerError(response, 403, 'AccessDenied', withBody)
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    if (!path.startsWith(`/${bucket}/`)) return answerError(response, 404, 'NoSuchBucket', withBody)
    const key = path.slice(bucket.length + 2)
    if (request.method === 'PUT') {
      const sum = createHash('sha256').update(body).digest('base64')
      if (request.headers['x-amz-checksum-sha256'] !== sum) return answerError(response, 400, 'BadDigest', true)
      objects.set(key, body)
      response.writeHead(200, { etag: '"x"' }).end()
      return
    }
    const found = objects.get(key)
    if (found === undefined) return answerError(response, 404, 'NoSuchKey', withBody)
    response.writeHead(200, { 'content-length': found.length, 'content-type': 'application/octet-stream' })
    response.end(withBody ? found : undefined)
  }

  const server = createServer((request, response) => { handle(request, response).catch(() => response.destroy()) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    fail: (error) => { failing = error },
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
