import { join } from 'node:path'
import type { Config, Environment } from '../../src/config.ts'
import type { FullStackOptions } from '../engine/full-stack.ts'
import type { ProgressBoard } from '../engine/progress.ts'

/** The embedded stack as the configuration wants it. */
export const stackOptions = (env: Environment, config: Config, board: ProgressBoard): FullStackOptions => ({
  host: env.BINGLIAN_ENGINE_HOST,
  ports: {
    grpc: env.BINGLIAN_ENGINE_GRPC_PORT,
    command: env.BINGLIAN_ENGINE_COMMAND_PORT,
    internal: env.BINGLIAN_ENGINE_INTERNAL_PORT,
    rest: env.BINGLIAN_ENGINE_REST_PORT,
    management: env.BINGLIAN_ENGINE_MANAGEMENT_PORT,
    web: env.BINGLIAN_ENGINE_WEB_PORT,
    webManagement: env.BINGLIAN_ENGINE_WEB_MANAGEMENT_PORT,
    openSearch: env.BINGLIAN_OPENSEARCH_PORT,
    openSearchTransport: env.BINGLIAN_OPENSEARCH_TRANSPORT_PORT,
  },
  dataDir: join(config.dataDir, 'engine'),
  feed: { url: `http://${config.feed.host}:${config.feed.port}`, user: config.feed.user, password: config.feed.password },
  clockControlled: config.clock === 'engine',
  board,
})
