import { readFileSync } from 'node:fs'
import { InvalidInput } from '../common/errors.ts'
import { environmentSchema, keyDocs, type Environment } from './keys.ts'

/** One key that cannot be used, and why (Chinese). */
export interface ConfigProblem {
  key: string
  problem: string
}

/** Raised once at start-up with every bad key. */
export class BadConfiguration extends InvalidInput {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(`环境变量有误：\n${problems.map(({ key, problem }) => `  ${key}：${problem}`).join('\n')}`, {
      code: 'bad-configuration',
      remedy: '请按提示更正以上环境变量后重新启动；全部变量见 docs/configuration.md。',
    })
    this.problems = problems
  }
}

type Variables = Readonly<Record<string, string | undefined>>

/** Keys that must be there when another one is; the sentence names the reason. */
const findMissingCompanions = (env: Environment): ConfigProblem[] => {
  const needs = (condition: boolean, key: keyof Environment, because: string): ConfigProblem[] =>
    condition && env[key] === undefined ? [{ key, problem: `未设置（${because}）` }] : []
  const s3 = env.BINGLIAN_DOCUMENTS?.startsWith('s3://') ?? false
  const address = env.ZEEBE_GRPC_ADDRESS ?? env.ZEEBE_ADDRESS
  return [
    ...needs(s3, 'S3_ACCESS_KEY_ID', '文件存放在 S3'),
    ...needs(s3, 'S3_SECRET_ACCESS_KEY', '文件存放在 S3'),
    ...needs(env.BINGLIAN_WEBHOOK_URL !== undefined, 'BINGLIAN_WEBHOOK_SECRET', '已设置 BINGLIAN_WEBHOOK_URL，须有签名密钥'),
    ...needs(env.BINGLIAN_OIDC_ISSUER !== undefined, 'BINGLIAN_OIDC_AUDIENCE', '已设置 BINGLIAN_OIDC_ISSUER'),
    ...needs(env.BINGLIAN_OIDC_AUDIENCE !== undefined, 'BINGLIAN_OIDC_ISSUER', '已设置 BINGLIAN_OIDC_AUDIENCE'),
    ...needs(env.CAMUNDA_AUTH_STRATEGY === 'BASIC', 'CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_AUTH_STRATEGY=BASIC'),
    ...needs(env.CAMUNDA_AUTH_STRATEGY === 'BASIC', 'CAMUNDA_BASIC_AUTH_PASSWORD', 'CAMUNDA_AUTH_STRATEGY=BASIC'),
    ...needs(env.CAMUNDA_AUTH_STRATEGY === 'OAUTH', 'ZEEBE_CLIENT_ID', 'CAMUNDA_AUTH_STRATEGY=OAUTH'),
    ...needs(env.CAMUNDA_AUTH_STRATEGY === 'OAUTH', 'ZEEBE_CLIENT_SECRET', 'CAMUNDA_AUTH_STRATEGY=OAUTH'),
    ...needs(env.CAMUNDA_AUTH_STRATEGY === 'OAUTH', 'CAMUNDA_OAUTH_URL', 'CAMUNDA_AUTH_STRATEGY=OAUTH'),
    ...needs(address !== undefined, 'ZEEBE_REST_ADDRESS', '已设置引擎的 gRPC 地址，任务与消息还要用 REST 地址'),
    ...(env.ZEEBE_REST_ADDRESS !== undefined && address === undefined ? [{ key: 'ZEEBE_GRPC_ADDRESS', problem: '未设置（已设置 ZEEBE_REST_ADDRESS，任务程序还要用 gRPC 地址）' }] : []),
    ...(env.BINGLIAN_ENGINE === 'address' && address === undefined ? [{ key: 'ZEEBE_GRPC_ADDRESS', problem: '未设置（BINGLIAN_ENGINE=address）' }] : []),
  ]
}

/** Keys as given, empty ones left out, secrets read from `<KEY>_FILE` where that is set. */
const collectTexts = (variables: Variables, problems: ConfigProblem[]): Record<string, string> => {
  const texts: Record<string, string> = {}
  for (const [key, schema] of Object.entries(environmentSchema.shape)) {
    const given = variables[key]
    if (given !== undefined && given !== '') texts[key] = given
    const file = keyDocs.get(schema)?.secret === true ? variables[`${key}_FILE`] : undefined
    if (file === undefined || file === '') continue
    if (texts[key] !== undefined) problems.push({ key: `${key}_FILE`, problem: `不能与 ${key} 同时设置` })
    try {
      texts[key] = readFileSync(file, 'utf8').trim()
    } catch {
      problems.push({ key: `${key}_FILE`, problem: `读不到文件 ${file}` })
    }
  }
  return texts
}

/**
 * Parses the environment once. Empty texts count as absent.
 * @throws BadConfiguration naming every bad key at once.
 */
export const readEnvironment = (variables: Variables): Environment => {
  const problems: ConfigProblem[] = []
  const parsed = environmentSchema.safeParse(collectTexts(variables, problems))
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => ({ key: issue.path.join('.'), problem: issue.message })))
    throw new BadConfiguration(problems)
  }
  problems.push(...findMissingCompanions(parsed.data).filter(({ key }) => !problems.some((other) => other.key === `${key}_FILE`)))
  if (problems.length > 0) throw new BadConfiguration(problems)
  return parsed.data
}
