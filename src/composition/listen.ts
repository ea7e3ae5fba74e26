import type { Server } from 'node:http'
import { TechnicalFailure } from '../common/errors.ts'

/** Opens the port; answers how to close it, with what is in hand finished within two seconds. */
export const listen = (server: Server, host: string, port: number): Promise<() => Promise<void>> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new TechnicalFailure(`端口 ${port} 打不开`, { code: 'port-unavailable', remedy: '请停止占用该端口的程序，或用 BINGLIAN_PORT 换一个端口', cause }))
    })
    // Longer than any client keeps an idle connection: a client never writes into one that is just being closed.
    server.keepAliveTimeout = 65_000
    server.headersTimeout = 66_000
    server.listen(port, host, () => {
      resolve(() => new Promise((closed) => {
        server.close(() => { closed() })
        server.closeIdleConnections()
        setTimeout(() => { server.closeAllConnections() }, 2_000).unref()
      }))
    })
  })
