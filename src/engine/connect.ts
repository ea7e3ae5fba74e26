import { Auth, Zeebe } from '@camunda8/sdk'
import { type Rest, createRest } from './rest.ts'

/** How to sign in to the engine; the names are the SDK's own strategies. */
export type EngineAuth =
  | { strategy: 'NONE' }
  | { strategy: 'BASIC'; username: string; password: string }
  | { strategy: 'OAUTH'; clientId: string; clientSecret: string; url: string; audience: string | undefined }

/** Where the engine answers and how to sign in; a part of the product's configuration. */
export interface EngineAddress {
  /** With scheme, e.g. `grpc://127.0.0.1:26500` or `grpcs://...`. */
  grpcAddress: string
  /** Without `/v2`. */
  restAddress: string
  auth: EngineAuth
  /** Path of a private authority's certificate. */
  rootCertificate?: string | undefined
}

export type GrpcClient = Zeebe.ZeebeGrpcClient

/** Open ways to the engine. */
export interface Connection {
  readonly rest: Rest
  /** For commands: limited retries, so that whoever waits gets an answer. */
  readonly grpc: GrpcClient
  /** A client of its own for streams or polls: the SDK shares a channel between all calls of one client. */
  openClient(): GrpcClient
  close(): Promise<void>
}

/** Connects lazily: nothing is sent before the first call. */
export const connect = (address: EngineAddress): Connection => {
  const config = sdkConfig(address)
  const provider = authProvider(address.auth, config)
  const clients: GrpcClient[] = []
  const openClient = (): GrpcClient => {
    const client = new Zeebe.ZeebeGrpcClient({ config, oAuthProvider: provider })
    clients.push(client)
    return client
  }
  const headers = async (): Promise<Record<string, string>> => {
    const given = await provider.getHeaders('ZEEBE')
    return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  }
  const grpc = openClient()
  return {
    rest: createRest({ baseUrl: address.restAddress, headers }),
    grpc,
    openClient,
    close: async () => {
      await Promise.allSettled(clients.map((client) => client.close()))
    },
  }
}

type SdkConfig = NonNullable<NonNullable<ConstructorParameters<typeof Zeebe.ZeebeGrpcClient>[0]>['config']>

/** The SDK retries a refused connection for ever by default and writes to the console: both are turned off here. */
const sdkConfig = (address: EngineAddress): SdkConfig => ({
  ZEEBE_GRPC_ADDRESS: address.grpcAddress,
  ZEEBE_REST_ADDRESS: address.restAddress,
  CAMUNDA_AUTH_STRATEGY: address.auth.strategy,
  CAMUNDA_SUPPORT_LOG_ENABLED: false,
  CAMUNDA_LOG_LEVEL: 'none',
  ...(address.rootCertificate === undefined ? {} : { CAMUNDA_CUSTOM_ROOT_CERT_PATH: address.rootCertificate }),
  ...credentials(address.auth),
  zeebeGrpcSettings: {
    ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
    ZEEBE_GRPC_CLIENT_RETRY: true,
    ZEEBE_GRPC_CLIENT_MAX_RETRIES: 3,
    ZEEBE_GRPC_CLIENT_MAX_RETRY_TIMEOUT_SECONDS: 2,
  },
})

const credentials = (auth: EngineAuth): Partial<SdkConfig> => {
  if (auth.strategy === 'BASIC') return { CAMUNDA_BASIC_AUTH_USERNAME: auth.username, CAMUNDA_BASIC_AUTH_PASSWORD: auth.password }
  if (auth.strategy === 'OAUTH') {
    return {
      ZEEBE_CLIENT_ID: auth.clientId, ZEEBE_CLIENT_SECRET: auth.clientSecret, CAMUNDA_OAUTH_URL: auth.url, CAMUNDA_TOKEN_DISK_CACHE_DISABLE: true,
      ...(auth.audience === undefined ? {} : { CAMUNDA_ZEEBE_OAUTH_AUDIENCE: auth.audience }),
    }
  }
  return {}
}

const authProvider = (auth: EngineAuth, config: SdkConfig): Auth.IHeadersProvider => {
  if (auth.strategy === 'BASIC') return new Auth.BasicAuthProvider({ config })
  if (auth.strategy === 'OAUTH') return new Auth.OAuthProvider({ config })
  return new Auth.NullAuthProvider()
}
