import { join, resolve } from 'node:path'
import { keepSecret } from './config/keep-secret.ts'
import { readEnvironment } from './config/read-environment.ts'
import type { Environment } from './config/keys.ts'

export { BadConfiguration, type ConfigProblem } from './config/read-environment.ts'
export { documentKeys } from './config/document-keys.ts'
export type { DeployedForm, LaunchHooks, RunningApplication, ShownAccount, StartApplication } from './config/application.ts'
export type { Environment } from './config/keys.ts'
export { readEnvironment } from './config/read-environment.ts'

/** How to sign in to the engine. */
export type EngineAuth =
  | { strategy: 'NONE' }
  | { strategy: 'BASIC'; username: string; password: string }
  | { strategy: 'OAUTH'; clientId: string; clientSecret: string; url: string; audience: string | undefined }

/** Where the engine answers. The launcher fills this in for an engine that it found or started. */
export interface EngineConfig {
  /** gRPC, with its scheme, e.g. `grpc://127.0.0.1:26500`. */
  grpcAddress: string
  /** REST without `/v2`, e.g. `http://127.0.0.1:8088`. */
  restAddress: string
  /** Broker's management address, only of a broker that we started; the engine clock is read there. */
  managementAddress: string | undefined
  auth: EngineAuth
  /** A private authority's root certificate, a path. */
  rootCertificate: string | undefined
  tasklistUrl: string | undefined
  operateUrl: string | undefined
  /** How the application learns of tasks: 8.6 exports to us, 8.8 and later are asked. `auto`: by the gateway's version. */
  feedSource: 'exporter' | 'search' | 'auto'
}

/** Where documents lie. */
export type DocumentsConfig =
  | { kind: 'disk'; dir: string }
  | { kind: 's3'; bucket: string; prefix: string; endpoint: string | undefined; region: string; accessKeyId: string; secretAccessKey: string; forcePathStyle: boolean }

/** The unified sign-in: whose tokens are taken, and how the desk signs people in there. */
export interface OidcSettings {
  issuer: string
  audience: string
  clientId: string
  scope: string
  /** Claims of the token, dots for nested ones. */
  rolesClaim: string
  groupsClaim: string
  unitClaim: string
}

const readOidc = (env: Environment): OidcSettings | undefined => {
  if (env.BINGLIAN_OIDC_ISSUER === undefined) return undefined
  const audience = env.BINGLIAN_OIDC_AUDIENCE ?? ''
  return {
    issuer: env.BINGLIAN_OIDC_ISSUER, audience, clientId: env.BINGLIAN_OIDC_CLIENT_ID ?? audience, scope: env.BINGLIAN_OIDC_SCOPE,
    rolesClaim: env.BINGLIAN_OIDC_ROLES_CLAIM, groupsClaim: env.BINGLIAN_OIDC_GROUPS_CLAIM, unitClaim: env.BINGLIAN_OIDC_UNIT_CLAIM,
  }
}

/** Everything that the environment decides, read once at start-up and passed down. Paths are absolute. */
export interface Config {
  host: string
  port: number
  /** Address that people use, without a trailing slash. */
  publicUrl: string
  dataDir: string
  packsDir: string
  logLevel: 'error' | 'warn' | 'info' | 'debug'
  clock: 'system' | 'engine'
  register: { databaseUrl: string | undefined; pgliteDir: string }
  documents: DocumentsConfig
  /** Bytes. */
  uploadMaxBytes: number
  mail: { smtpUrl: string | undefined; from: string }
  webhook: { url: string; secret: string } | undefined
  feed: { host: string; port: number; user: string; password: string }
  secrets: { link: string; token: string }
  oidc: OidcSettings | undefined
  engine: EngineConfig
}

const withScheme = (address: string): string =>
  /^[a-z]+:\/\//.test(address) ? address.replace(/^http/, 'grpc') : `grpc://${address}`

const readAuth = (env: Environment): EngineAuth => {
  if (env.CAMUNDA_AUTH_STRATEGY === 'BASIC') {
    return { strategy: 'BASIC', username: env.CAMUNDA_BASIC_AUTH_USERNAME ?? '', password: env.CAMUNDA_BASIC_AUTH_PASSWORD ?? '' }
  }
  if (env.CAMUNDA_AUTH_STRATEGY === 'OAUTH') {
    return { strategy: 'OAUTH', clientId: env.ZEEBE_CLIENT_ID ?? '', clientSecret: env.ZEEBE_CLIENT_SECRET ?? '', url: env.CAMUNDA_OAUTH_URL ?? '', audience: env.CAMUNDA_ZEEBE_OAUTH_AUDIENCE }
  }
  return { strategy: 'NONE' }
}

const readDocuments = (env: Environment, dataDir: string): DocumentsConfig => {
  const place = env.BINGLIAN_DOCUMENTS ?? join(dataDir, 'documents')
  if (!place.startsWith('s3://')) return { kind: 'disk', dir: resolve(place) }
  const [bucket = '', ...prefix] = place.slice('s3://'.length).split('/')
  return {
    kind: 's3', bucket, prefix: prefix.join('/'), endpoint: env.S3_ENDPOINT, region: env.S3_REGION,
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '', secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '', forcePathStyle: env.S3_FORCE_PATH_STYLE,
  }
}

/**
 * Reads the whole configuration from the environment; makes the data folder's generated secrets where none were given.
 * @param variables the environment, `process.env` in production.
 * @throws BadConfiguration naming every bad key at once, in Chinese.
 */
export const readConfig = (variables: Readonly<Record<string, string | undefined>>): Config => {
  const env = readEnvironment(variables)
  const dataDir = resolve(env.BINGLIAN_DATA_DIR)
  const given = env.ZEEBE_GRPC_ADDRESS ?? env.ZEEBE_ADDRESS
  return {
    host: env.BINGLIAN_HOST,
    port: env.BINGLIAN_PORT,
    publicUrl: env.BINGLIAN_PUBLIC_URL ?? `http://localhost:${env.BINGLIAN_PORT}`,
    dataDir,
    packsDir: resolve(env.BINGLIAN_PACKS_DIR),
    logLevel: env.LOG_LEVEL,
    clock: env.BINGLIAN_CLOCK,
    register: { databaseUrl: env.BINGLIAN_DATABASE_URL, pgliteDir: join(dataDir, 'register') },
    documents: readDocuments(env, dataDir),
    uploadMaxBytes: env.BINGLIAN_UPLOAD_MAX_BYTES,
    mail: { smtpUrl: env.BINGLIAN_SMTP_URL, from: env.BINGLIAN_MAIL_FROM },
    webhook: env.BINGLIAN_WEBHOOK_URL === undefined ? undefined : { url: env.BINGLIAN_WEBHOOK_URL, secret: env.BINGLIAN_WEBHOOK_SECRET ?? '' },
    feed: { host: env.BINGLIAN_ENGINE_HOST, port: env.BINGLIAN_FEED_PORT, user: env.BINGLIAN_FEED_USER, password: env.BINGLIAN_FEED_PASSWORD ?? keepSecret(dataDir, 'feed-password') },
    secrets: { link: env.BINGLIAN_LINK_SECRET ?? keepSecret(dataDir, 'link-secret'), token: env.BINGLIAN_TOKEN_SECRET ?? keepSecret(dataDir, 'token-secret') },
    oidc: readOidc(env),
    engine: {
      grpcAddress: withScheme(given ?? `${env.BINGLIAN_ENGINE_HOST}:${env.BINGLIAN_ENGINE_GRPC_PORT}`),
      restAddress: env.ZEEBE_REST_ADDRESS ?? `http://${env.BINGLIAN_ENGINE_HOST}:${env.BINGLIAN_ENGINE_REST_PORT}`,
      managementAddress: given === undefined ? `http://${env.BINGLIAN_ENGINE_HOST}:${env.BINGLIAN_ENGINE_MANAGEMENT_PORT}` : undefined,
      auth: readAuth(env),
      rootCertificate: env.CAMUNDA_CUSTOM_ROOT_CERT_PATH,
      tasklistUrl: env.BINGLIAN_TASKLIST_URL,
      operateUrl: env.BINGLIAN_OPERATE_URL,
      feedSource: 'auto',
    },
  }
}
