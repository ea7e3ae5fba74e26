import { z } from 'zod'
import { bytes, flag, gateway, mailbox, openSearchPort, port, secret, text, url } from './values.ts'

/** What the documentation says of a key beside its type. */
export interface KeyDoc {
  /** The heading under which the table shows it. */
  group: string
  /** One English sentence for the operator. */
  doc: string
  /** What holds when the key is absent, as the table shows it. */
  fallback?: string
  /** A secret is never shown and may come from a file named by `<KEY>_FILE`. */
  secret?: boolean
}

/** Documentation of every key, kept beside its schema. */
export const keyDocs = z.registry<KeyDoc>()

const application = {
  BINGLIAN_HOST: text.default('127.0.0.1').register(keyDocs, { group: 'Application', doc: 'Address that the API and the desk listen on; 0.0.0.0 for all.', fallback: '127.0.0.1' }),
  BINGLIAN_PORT: port.default(3000).register(keyDocs, { group: 'Application', doc: 'Port of the API and the desk.', fallback: '3000' }),
  BINGLIAN_PUBLIC_URL: url(['http', 'https']).optional().register(keyDocs, { group: 'Application', doc: 'Address that people use; it goes into links of forms and mails.', fallback: 'http://localhost:<BINGLIAN_PORT>' }),
  BINGLIAN_DATA_DIR: text.default('.binglian').register(keyDocs, { group: 'Application', doc: 'Folder of everything kept: register, documents, engine data, generated secrets.', fallback: '.binglian' }),
  BINGLIAN_PACKS_DIR: text.default('decisions').register(keyDocs, { group: 'Application', doc: 'Folder of the packs, one folder a regulation.', fallback: 'decisions' }),
  BINGLIAN_CLOCK: z.enum(['system', 'engine'], '应为 system 或 engine').default('system').register(keyDocs, { group: 'Application', doc: "`engine` follows the broker's movable clock: tests and the demo only.", fallback: 'system' }),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], '应为 error、warn、info 或 debug').default('info').register(keyDocs, { group: 'Application', doc: 'The least level that is logged.', fallback: 'info' }),
  BINGLIAN_LINK_SECRET: secret.optional().register(keyDocs, { group: 'Application', doc: 'Signs the document links in forms.', fallback: 'generated into the data folder', secret: true }),
  BINGLIAN_TOKEN_SECRET: secret.optional().register(keyDocs, { group: 'Application', doc: 'Signs the tokens of local accounts.', fallback: 'generated into the data folder', secret: true }),
  BINGLIAN_OIDC_ISSUER: url(['http', 'https']).optional().register(keyDocs, { group: 'Application', doc: 'OIDC issuer whose bearer tokens are accepted; needs the audience too.', fallback: 'local accounts' }),
  BINGLIAN_OIDC_AUDIENCE: text.optional().register(keyDocs, { group: 'Application', doc: 'Audience that a token must carry.' }),
}

const storage = {
  BINGLIAN_DATABASE_URL: url(['postgres', 'postgresql']).optional().register(keyDocs, { group: 'Storage', doc: 'PostgreSQL of the register.', fallback: 'PGlite in the data folder', secret: true }),
  BINGLIAN_DOCUMENTS: text.optional().register(keyDocs, { group: 'Storage', doc: 'Where documents lie: a folder, or `s3://bucket/prefix`.', fallback: '<BINGLIAN_DATA_DIR>/documents' }),
  BINGLIAN_UPLOAD_MAX_BYTES: bytes.default(104_857_600).register(keyDocs, { group: 'Storage', doc: 'The largest file that may be uploaded, in bytes.', fallback: '104857600 (100 MB)' }),
  S3_ENDPOINT: url(['http', 'https']).optional().register(keyDocs, { group: 'Storage', doc: 'S3-compatible endpoint.', fallback: "the region's own" }),
  S3_REGION: text.default('us-east-1').register(keyDocs, { group: 'Storage', doc: 'S3 region.', fallback: 'us-east-1' }),
  S3_ACCESS_KEY_ID: text.optional().register(keyDocs, { group: 'Storage', doc: 'S3 access key.', secret: true }),
  S3_SECRET_ACCESS_KEY: text.optional().register(keyDocs, { group: 'Storage', doc: 'S3 secret key.', secret: true }),
  S3_FORCE_PATH_STYLE: flag.default(true).register(keyDocs, { group: 'Storage', doc: 'Bucket in the path rather than in the host name.', fallback: 'true' }),
}

const notifications = {
  BINGLIAN_SMTP_URL: url(['smtp', 'smtps']).optional().register(keyDocs, { group: 'Notifications', doc: 'Mail server, e.g. smtp://user:password@host:587.', fallback: 'mails stay in the outbox', secret: true }),
  BINGLIAN_MAIL_FROM: mailbox.default('并联 <binglian@localhost.localdomain>').register(keyDocs, { group: 'Notifications', doc: 'Sender of mails.', fallback: '并联 <binglian@localhost.localdomain>' }),
  BINGLIAN_WEBHOOK_URL: url(['http', 'https']).optional().register(keyDocs, { group: 'Notifications', doc: 'Receives each notification as signed JSON.' }),
  BINGLIAN_WEBHOOK_SECRET: secret.optional().register(keyDocs, { group: 'Notifications', doc: 'Signs webhooks (HMAC-SHA256).', secret: true }),
}

const feed = {
  BINGLIAN_FEED_PORT: port.default(9299).register(keyDocs, { group: 'Feed', doc: "Port on which the application receives the engine's records.", fallback: '9299' }),
  BINGLIAN_FEED_USER: text.default('feed').register(keyDocs, { group: 'Feed', doc: 'User that the exporter names.', fallback: 'feed' }),
  BINGLIAN_FEED_PASSWORD: secret.optional().register(keyDocs, { group: 'Feed', doc: 'Password that the exporter gives.', fallback: 'generated into the data folder', secret: true }),
}

const engine = {
  BINGLIAN_ENGINE: z.enum(['auto', 'address', 'local', 'compose', 'embedded'], '应为 auto、address、local、compose 或 embedded').default('auto').register(keyDocs, { group: 'Engine', doc: 'Which engine to use; `auto` takes the first that is there, in this order.', fallback: 'auto' }),
  ZEEBE_GRPC_ADDRESS: gateway.optional().register(keyDocs, { group: 'Engine', doc: "The engine's gRPC address (the SDK's own name)." }),
  ZEEBE_ADDRESS: gateway.optional().register(keyDocs, { group: 'Engine', doc: 'Older name of ZEEBE_GRPC_ADDRESS.' }),
  ZEEBE_REST_ADDRESS: url(['http', 'https']).optional().register(keyDocs, { group: 'Engine', doc: "The engine's REST address; needed with a gRPC address." }),
  CAMUNDA_AUTH_STRATEGY: z.enum(['NONE', 'BASIC', 'OAUTH'], '应为 NONE、BASIC 或 OAUTH').default('NONE').register(keyDocs, { group: 'Engine', doc: 'How to sign in to the engine.', fallback: 'NONE' }),
  CAMUNDA_BASIC_AUTH_USERNAME: text.optional().register(keyDocs, { group: 'Engine', doc: 'User for BASIC.' }),
  CAMUNDA_BASIC_AUTH_PASSWORD: text.optional().register(keyDocs, { group: 'Engine', doc: 'Password for BASIC.', secret: true }),
  ZEEBE_CLIENT_ID: text.optional().register(keyDocs, { group: 'Engine', doc: 'Client id for OAUTH.' }),
  ZEEBE_CLIENT_SECRET: text.optional().register(keyDocs, { group: 'Engine', doc: 'Client secret for OAUTH.', secret: true }),
  CAMUNDA_OAUTH_URL: url(['http', 'https']).optional().register(keyDocs, { group: 'Engine', doc: 'Token endpoint for OAUTH.' }),
  CAMUNDA_ZEEBE_OAUTH_AUDIENCE: text.optional().register(keyDocs, { group: 'Engine', doc: 'Audience for OAUTH.', fallback: 'zeebe.camunda.io (the SDK)' }),
  CAMUNDA_CUSTOM_ROOT_CERT_PATH: text.optional().register(keyDocs, { group: 'Engine', doc: 'Root certificate of a private authority.' }),
  BINGLIAN_TASKLIST_URL: url(['http', 'https']).optional().register(keyDocs, { group: 'Engine', doc: 'Tasklist, for links.', fallback: "the embedded engine's" }),
  BINGLIAN_OPERATE_URL: url(['http', 'https']).optional().register(keyDocs, { group: 'Engine', doc: 'Operate, for links.', fallback: "the embedded engine's" }),
  BINGLIAN_ENGINE_HOST: text.default('127.0.0.1').register(keyDocs, { group: 'Embedded engine', doc: 'Address that the embedded engine listens on. It asks for no password: keep it on this machine.', fallback: '127.0.0.1' }),
  BINGLIAN_ENGINE_GRPC_PORT: port.default(26500).register(keyDocs, { group: 'Embedded engine', doc: 'gRPC gateway.', fallback: '26500' }),
  BINGLIAN_ENGINE_COMMAND_PORT: port.default(26501).register(keyDocs, { group: 'Embedded engine', doc: "Broker's command port.", fallback: '26501' }),
  BINGLIAN_ENGINE_INTERNAL_PORT: port.default(26502).register(keyDocs, { group: 'Embedded engine', doc: "Broker's internal port.", fallback: '26502' }),
  BINGLIAN_ENGINE_REST_PORT: port.default(8088).register(keyDocs, { group: 'Embedded engine', doc: 'REST API.', fallback: '8088' }),
  BINGLIAN_ENGINE_MANAGEMENT_PORT: port.default(9600).register(keyDocs, { group: 'Embedded engine', doc: "Broker's health and metrics.", fallback: '9600' }),
  BINGLIAN_ENGINE_WEB_PORT: port.default(8080).register(keyDocs, { group: 'Embedded engine', doc: 'Operate and Tasklist.', fallback: '8080' }),
  BINGLIAN_ENGINE_WEB_MANAGEMENT_PORT: port.default(9601).register(keyDocs, { group: 'Embedded engine', doc: 'Health of Operate and Tasklist.', fallback: '9601' }),
  BINGLIAN_OPENSEARCH_PORT: openSearchPort.default(9201).register(keyDocs, { group: 'Embedded engine', doc: 'OpenSearch, HTTP; 1024 to 9299.', fallback: '9201' }),
  BINGLIAN_OPENSEARCH_TRANSPORT_PORT: port.default(9301).register(keyDocs, { group: 'Embedded engine', doc: 'OpenSearch, transport.', fallback: '9301' }),
  BINGLIAN_CACHE: text.optional().register(keyDocs, { group: 'Embedded engine', doc: 'Folder that keeps the unpacked engine for all clones.', fallback: '~/.cache/binglian' }),
}

/** Every key of the environment that the product reads. */
export const environmentSchema = z.object({ ...application, ...storage, ...notifications, ...feed, ...engine })

/** The parsed environment, key by key. */
export type Environment = z.infer<typeof environmentSchema>
