import { environmentSchema, keyDocs } from './keys.ts'

/** The Chinese Markdown page of every key, generated from the schema itself; `docs/configuration.md` holds it. */
export const documentKeys = (): string => {
  const groups = new Map<string, string[]>()
  for (const [key, schema] of Object.entries(environmentSchema.shape)) {
    const docs = keyDocs.get(schema)
    if (docs === undefined) throw new Error(`${key} is not documented`)
    const secret = docs.secret === true ? `是，可用 \`${key}_FILE\` 指明文件` : ''
    const row = `| \`${key}\` | ${docs.fallback ?? ''} | ${secret} | ${docs.doc} |`
    groups.set(docs.group, [...(groups.get(docs.group) ?? []), row])
  }
  const head = '# 环境变量\n\n本页由 `npm run docs:config` 从 src/config/keys.ts 生成，请勿手改。空值等于未设置；启动时一次列出所有有误的变量。\n\n'
  return head + [...groups].map(([group, rows]) => [`## ${group}`, '', '| 变量 | 默认值 | 密钥 | 含义 |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')).join('\n')
}
