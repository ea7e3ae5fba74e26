import { z } from 'zod'
import { bytes, flag, gateway, mailbox, openSearchPort, port, secret, text, url } from './values.ts'

/** What the documentation says of a key beside its type. */
export interface KeyDoc {
  /** The Chinese heading under which the table shows it. */
  group: string
  /** One Chinese sentence for the operator. */
  doc: string
  /** What holds when the key is absent, as the table shows it. */
  fallback?: string
  /** A secret is never shown and may come from a file named by `<KEY>_FILE`. */
  secret?: boolean
}

/** Documentation of every key, kept beside its schema. */
export const keyDocs = z.registry<KeyDoc>()

const application = {
  BINGLIAN_HOST: text.default('127.0.0.1').register(keyDocs, { group: '应用', doc: '接口与办事窗口监听的地址；0.0.0.0 表示全部。', fallback: '127.0.0.1' }),
  BINGLIAN_PORT: port.default(3000).register(keyDocs, { group: '应用', doc: '接口与办事窗口的端口。', fallback: '3000' }),
  BINGLIAN_PUBLIC_URL: url(['http', 'https']).optional().register(keyDocs, { group: '应用', doc: '人们访问的地址，用于表单与邮件中的链接。', fallback: 'http://localhost:端口' }),
  BINGLIAN_DATA_DIR: text.default('.binglian').register(keyDocs, { group: '应用', doc: '一切数据所在的目录：登记库、文件、引擎数据、自动生成的密钥。', fallback: '.binglian' }),
  BINGLIAN_PACKS_DIR: text.default('decisions').register(keyDocs, { group: '应用', doc: '规则包所在的目录，一个办法一个子目录。', fallback: 'decisions' }),
  BINGLIAN_CLOCK: z.enum(['system', 'engine'], '应为 system 或 engine').default('system').register(keyDocs, { group: '应用', doc: '`engine` 跟随引擎可拨动的时钟，只用于测试与演示。', fallback: 'system' }),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], '应为 error、warn、info 或 debug').default('info').register(keyDocs, { group: '应用', doc: '记录的最低日志级别。', fallback: 'info' }),
  BINGLIAN_LINK_SECRET: secret.optional().register(keyDocs, { group: '应用', doc: '给表单中的文件链接签名。', fallback: '自动生成，存于数据目录', secret: true }),
  BINGLIAN_TOKEN_SECRET: secret.optional().register(keyDocs, { group: '应用', doc: '给本地账号的令牌签名。', fallback: '自动生成，存于数据目录', secret: true }),
  BINGLIAN_OIDC_ISSUER: url(['http', 'https']).optional().register(keyDocs, { group: '应用', doc: '接受其令牌的 OIDC 签发者；须同时设置受众。', fallback: '本地账号' }),
  BINGLIAN_OIDC_AUDIENCE: text.optional().register(keyDocs, { group: '应用', doc: '令牌必须带有的受众。' }),
  BINGLIAN_OIDC_CLIENT_ID: text.optional().register(keyDocs, { group: '应用', doc: '办事窗口在签发者处登记的客户端标识（公开客户端，授权码加 PKCE）；回跳地址登记为人们访问的地址加 /。', fallback: '与受众相同' }),
  BINGLIAN_OIDC_SCOPE: text.default('openid profile').register(keyDocs, { group: '应用', doc: '登录时请求的范围，空格分开。', fallback: 'openid profile' }),
  BINGLIAN_OIDC_ROLES_CLAIM: text.default('roles').register(keyDocs, { group: '应用', doc: '令牌中写身份的声明，点号表示内层，如 realm_access.roles。', fallback: 'roles' }),
  BINGLIAN_OIDC_GROUPS_CLAIM: text.default('groups').register(keyDocs, { group: '应用', doc: '令牌中写候选组的声明。', fallback: 'groups' }),
  BINGLIAN_OIDC_UNIT_CLAIM: text.default('unit_id').register(keyDocs, { group: '应用', doc: '令牌中写申报单位统一社会信用代码的声明。', fallback: 'unit_id' }),
}

const storage = {
  BINGLIAN_DATABASE_URL: url(['postgres', 'postgresql']).optional().register(keyDocs, { group: '存储', doc: '登记库使用的 PostgreSQL。', fallback: '数据目录中的 PGlite', secret: true }),
  BINGLIAN_DOCUMENTS: text.optional().register(keyDocs, { group: '存储', doc: '文件存放处：目录，或 `s3://桶/前缀`。', fallback: '数据目录下的 documents' }),
  BINGLIAN_UPLOAD_MAX_BYTES: bytes.default(104_857_600).register(keyDocs, { group: '存储', doc: '单个上传文件的最大字节数。', fallback: '104857600（100 MB）' }),
  S3_ENDPOINT: url(['http', 'https']).optional().register(keyDocs, { group: '存储', doc: '兼容 S3 的服务地址。', fallback: '该区域自己的' }),
  S3_REGION: text.default('us-east-1').register(keyDocs, { group: '存储', doc: 'S3 区域。', fallback: 'us-east-1' }),
  S3_ACCESS_KEY_ID: text.optional().register(keyDocs, { group: '存储', doc: 'S3 访问密钥标识。', secret: true }),
  S3_SECRET_ACCESS_KEY: text.optional().register(keyDocs, { group: '存储', doc: 'S3 访问密钥。', secret: true }),
  S3_FORCE_PATH_STYLE: flag.default(true).register(keyDocs, { group: '存储', doc: '桶名放在路径里而不是主机名里。', fallback: 'true' }),
}

const notifications = {
  BINGLIAN_SMTP_URL: url(['smtp', 'smtps']).optional().register(keyDocs, { group: '通知', doc: '邮件服务器，如 smtp://用户:口令@主机:587。', fallback: '邮件留在发件箱', secret: true }),
  BINGLIAN_MAIL_FROM: mailbox.default('并联 <binglian@localhost.localdomain>').register(keyDocs, { group: '通知', doc: '发件人。', fallback: '并联 <binglian@localhost.localdomain>' }),
  BINGLIAN_WEBHOOK_URL: url(['http', 'https']).optional().register(keyDocs, { group: '通知', doc: '以签名的 JSON 接收每条通知。' }),
  BINGLIAN_WEBHOOK_SECRET: secret.optional().register(keyDocs, { group: '通知', doc: '给 webhook 签名（HMAC-SHA256）。', secret: true }),
}

const feed = {
  BINGLIAN_FEED_PORT: port.default(9299).register(keyDocs, { group: '引擎记录的接收', doc: '应用接收引擎记录的端口。', fallback: '9299' }),
  BINGLIAN_FEED_USER: text.default('feed').register(keyDocs, { group: '引擎记录的接收', doc: '导出器使用的用户名。', fallback: 'feed' }),
  BINGLIAN_FEED_PASSWORD: secret.optional().register(keyDocs, { group: '引擎记录的接收', doc: '导出器使用的口令。', fallback: '自动生成，存于数据目录', secret: true }),
}

const engine = {
  BINGLIAN_ENGINE: z.enum(['auto', 'address', 'local', 'compose', 'embedded'], '应为 auto、address、local、compose 或 embedded').default('auto').register(keyDocs, { group: '引擎', doc: '使用哪个引擎；`auto` 依次取：环境变量给出的地址、本机已在运行的、Docker Compose、内置的。', fallback: 'auto' }),
  ZEEBE_GRPC_ADDRESS: gateway.optional().register(keyDocs, { group: '引擎', doc: '引擎的 gRPC 地址（与 SDK 的变量同名）。' }),
  ZEEBE_ADDRESS: gateway.optional().register(keyDocs, { group: '引擎', doc: 'ZEEBE_GRPC_ADDRESS 的旧名。' }),
  ZEEBE_REST_ADDRESS: url(['http', 'https']).optional().register(keyDocs, { group: '引擎', doc: '引擎的 REST 地址；与 gRPC 地址同时设置。' }),
  CAMUNDA_AUTH_STRATEGY: z.enum(['NONE', 'BASIC', 'OAUTH'], '应为 NONE、BASIC 或 OAUTH').default('NONE').register(keyDocs, { group: '引擎', doc: '登录引擎的方式。', fallback: 'NONE' }),
  CAMUNDA_BASIC_AUTH_USERNAME: text.optional().register(keyDocs, { group: '引擎', doc: 'BASIC 的用户名。' }),
  CAMUNDA_BASIC_AUTH_PASSWORD: text.optional().register(keyDocs, { group: '引擎', doc: 'BASIC 的口令。', secret: true }),
  ZEEBE_CLIENT_ID: text.optional().register(keyDocs, { group: '引擎', doc: 'OAUTH 的客户端标识。' }),
  ZEEBE_CLIENT_SECRET: text.optional().register(keyDocs, { group: '引擎', doc: 'OAUTH 的客户端密钥。', secret: true }),
  CAMUNDA_OAUTH_URL: url(['http', 'https']).optional().register(keyDocs, { group: '引擎', doc: 'OAUTH 的令牌端点。' }),
  CAMUNDA_ZEEBE_OAUTH_AUDIENCE: text.optional().register(keyDocs, { group: '引擎', doc: 'OAUTH 的受众。', fallback: 'zeebe.camunda.io（SDK 的默认值）' }),
  CAMUNDA_CUSTOM_ROOT_CERT_PATH: text.optional().register(keyDocs, { group: '引擎', doc: '自建证书机构的根证书。' }),
  BINGLIAN_TASKLIST_URL: url(['http', 'https']).optional().register(keyDocs, { group: '引擎', doc: 'Tasklist 的地址，用于链接。', fallback: '内置引擎的地址' }),
  BINGLIAN_OPERATE_URL: url(['http', 'https']).optional().register(keyDocs, { group: '引擎', doc: 'Operate 的地址，用于链接。', fallback: '内置引擎的地址' }),
  BINGLIAN_ENGINE_HOST: text.default('127.0.0.1').register(keyDocs, { group: '内置引擎', doc: '内置引擎监听的地址。它不要求口令，只应对本机开放。', fallback: '127.0.0.1' }),
  BINGLIAN_ENGINE_GRPC_PORT: port.default(26500).register(keyDocs, { group: '内置引擎', doc: 'gRPC 网关。', fallback: '26500' }),
  BINGLIAN_ENGINE_COMMAND_PORT: port.default(26501).register(keyDocs, { group: '内置引擎', doc: '代理的命令端口。', fallback: '26501' }),
  BINGLIAN_ENGINE_INTERNAL_PORT: port.default(26502).register(keyDocs, { group: '内置引擎', doc: '代理的内部端口。', fallback: '26502' }),
  BINGLIAN_ENGINE_REST_PORT: port.default(8088).register(keyDocs, { group: '内置引擎', doc: 'REST 接口。', fallback: '8088' }),
  BINGLIAN_ENGINE_MANAGEMENT_PORT: port.default(9600).register(keyDocs, { group: '内置引擎', doc: '代理的健康与指标。', fallback: '9600' }),
  BINGLIAN_ENGINE_WEB_PORT: port.default(8080).register(keyDocs, { group: '内置引擎', doc: 'Operate 与 Tasklist。', fallback: '8080' }),
  BINGLIAN_ENGINE_WEB_MANAGEMENT_PORT: port.default(9601).register(keyDocs, { group: '内置引擎', doc: 'Operate 与 Tasklist 的健康。', fallback: '9601' }),
  BINGLIAN_OPENSEARCH_PORT: openSearchPort.default(9201).register(keyDocs, { group: '内置引擎', doc: 'OpenSearch 的 HTTP 端口，1024 至 9299。', fallback: '9201' }),
  BINGLIAN_OPENSEARCH_TRANSPORT_PORT: port.default(9301).register(keyDocs, { group: '内置引擎', doc: 'OpenSearch 的内部端口。', fallback: '9301' }),
  BINGLIAN_CACHE: text.optional().register(keyDocs, { group: '内置引擎', doc: '存放已解压引擎的目录，各个克隆共用。', fallback: '~/.cache/binglian' }),
}

/** Every key of the environment that the product reads. */
export const environmentSchema = z.object({ ...application, ...storage, ...notifications, ...feed, ...engine })

/** The parsed environment, key by key. */
export type Environment = z.infer<typeof environmentSchema>
